import { useState } from 'react';
import { Link } from 'wouter';
import { deleteBedtime, listBedtimes, setBedtime } from '../../api/bedtimes.ts';
import type { Bedtime } from '../../api/bedtimes.ts';
import { listCast } from '../../api/family.ts';
import { Button } from '../../components/Button.tsx';
import { Confirm } from '../../components/Dialog.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Unread } from '../../components/Unread.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction, useLoaded } from '../../components/useAsync.ts';
import { useChildren } from '../../live/children.ts';
import { usePage } from '../../components/usePage.ts';
import { useSession } from '../../session/context.tsx';
import { useFormats, useProblemWords, useWords } from '../../words/context.tsx';
import { ageRanges } from '../shelf/words.ts';
import { BedtimeEditor } from './BedtimeEditor.tsx';
import { inputOf } from './input.ts';
import { Mail } from './Mail.tsx';
import { clockWords, evenings, isOver, nextWords } from './words.ts';
import './Bedtimes.css';

const readAll = async () => {
  const [bedtimes, cast] = await Promise.all([listBedtimes(), listCast()]);
  return { bedtimes, ...cast };
};

function Clock({ time }: { readonly time: string }) {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const hand = (turns: number, length: number): string => {
    const angle = turns * 2 * Math.PI;
    return `M32 32L${(32 + Math.sin(angle) * length).toFixed(1)} ${(32 - Math.cos(angle) * length).toFixed(1)}`;
  };
  return (
    <svg className="bedtime__clock" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="30" fill="#201e45" />
      <circle
        cx="32"
        cy="32"
        r="24"
        fill="none"
        stroke="#f6c768"
        strokeWidth="2"
        strokeDasharray="1 11.56"
        strokeLinecap="round"
      />
      <path
        d={`${hand(((hours % 12) + minutes / 60) / 12, 13)}${hand(minutes / 60, 19)}`}
        stroke="#f6c768"
        strokeWidth="3.5"
        strokeLinecap="round"
      />
    </svg>
  );
}

function BedtimeCard({
  bedtime,
  cast,
  onEdit,
  onDone,
}: {
  readonly bedtime: Bedtime;
  readonly cast: string;
  onEdit(): void;
  onDone(): void;
}) {
  const pausing = useAction();
  const removing = useAction();
  const [isDeleting, setDeleting] = useState(false);
  const problem = pausing.problem;
  const { bedtimes, common } = useWords();
  const formats = useFormats();
  const problemWords = useProblemWords();
  const name = bedtime.name ?? bedtimes.unnamed;
  const { hasPictures } = useSession().config;
  const pause = (): void =>
    void pausing.run(async () => {
      await setBedtime({ ...inputOf(bedtime, hasPictures), paused: !bedtime.paused });
      onDone();
    });
  return (
    <li className="card bedtime" data-paused={bedtime.paused || undefined}>
      <Clock time={bedtime.time} />
      <div className="bedtime__words">
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <p className="bedtime__time">
          {clockWords(formats, bedtime.time)}{' '}
          <span>
            {evenings(bedtimes, formats, bedtime)} · {bedtime.zone.replaceAll('_', ' ')}
          </span>
        </p>
        <p className="bedtime__what">
          {bedtimes.what(common.length[bedtime.length], common.age(ageRanges[bedtime.ageGroup]), cast)}
        </p>
        <p className="bedtime__next">{nextWords(bedtimes, formats, bedtime)}</p>
        {bedtime.lastStoryId !== null && (
          <p>
            <Link href={`/story/${bedtime.lastStoryId}`}>{bedtimes.lastStory}</Link>
          </p>
        )}
        {problem !== undefined && <Problem>{problemWords(problem)}</Problem>}
        <div className="row">
          <Button onClick={onEdit}>{common.edit}</Button>
          {!isOver(bedtime, new Date()) && (
            <Button busy={pausing.isBusy} onClick={pause}>
              {bedtime.paused ? bedtimes.resume : bedtimes.pause}
            </Button>
          )}
          <Button look="quiet" onClick={() => setDeleting(true)}>
            {common.delete}
          </Button>
        </div>
      </div>
      {isDeleting && (
        <Confirm
          title={bedtimes.remove.title(name)}
          yes={bedtimes.remove.yes}
          no={common.keepIt}
          busy={removing.isBusy}
          onNo={() => setDeleting(false)}
          onYes={() =>
            void removing.run(async () => {
              await deleteBedtime(bedtime.id);
              onDone();
            })
          }
        >
          <p>{bedtimes.remove.text}</p>
          {removing.problem !== undefined && <Problem>{problemWords(removing.problem)}</Problem>}
        </Confirm>
      )}
    </li>
  );
}

export default function Bedtimes() {
  const words = useWords().bedtimes;
  const { list } = useFormats();
  const heading = usePage(words.title);
  const all = useLoaded(readAll);
  const { value, reload } = all;
  const [open, setOpen] = useState<Bedtime | 'new'>();
  const childList = useChildren();
  const done = (): void => {
    setOpen(undefined);
    reload();
  };
  const castOf = ({ characterIds, childId }: Bedtime): string => {
    const cast =
      characterIds.length === 0
        ? words.surprise
        : list(characterIds.flatMap((id) => value?.characters.find((one) => one.id === id)?.name ?? []));
    const child = childList?.find(({ id }) => id === childId);
    return child === undefined ? cast : words.forChild(child.nickname, cast);
  };
  return (
    <div className="page bedtimes">
      <header className="shelf__head">
        <div className="page__head">
          <h1 ref={heading} tabIndex={-1}>
            {words.title}
          </h1>
          <p className="page__lead">{words.lead}</p>
        </div>
        {value !== undefined && value.bedtimes.length > 0 && (
          <Button look="primary" onClick={() => setOpen('new')}>
            <Icon name="plus" />
            {words.new}
          </Button>
        )}
      </header>
      <Unread of={all} problem={words.unreadable} skeleton="bedtimes__skeleton" />
      {value?.bedtimes.length === 0 && (
        <section className="empty">
          <Clock time="19:30" />
          <p>{words.none}</p>
          <Button look="primary" large onClick={() => setOpen('new')}>
            {words.set}
          </Button>
        </section>
      )}
      {value !== undefined && (
        <ul className="bedtimes__list">
          {value.bedtimes.map((one) => (
            <BedtimeCard key={one.id} bedtime={one} cast={castOf(one)} onEdit={() => setOpen(one)} onDone={reload} />
          ))}
        </ul>
      )}
      {value !== undefined && value.bedtimes.length > 0 && <Mail />}
      {open !== undefined && value !== undefined && (
        <BedtimeEditor
          bedtime={open === 'new' ? undefined : open}
          characters={value.characters}
          scenes={value.scenes}
          onDone={done}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
