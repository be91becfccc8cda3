import { useState } from 'react';
import { Link } from 'wouter';
import { deleteBedtime, listBedtimes, setBedtime } from '../../api/bedtimes.ts';
import type { Bedtime } from '../../api/bedtimes.ts';
import { listCharacters } from '../../api/family.ts';
import { Button } from '../../components/Button.tsx';
import { Confirm } from '../../components/Dialog.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Unread } from '../../components/Unread.tsx';
import { useDoing, useLoaded } from '../../components/useAsync.ts';
import { usePage } from '../../components/usePage.ts';
import { ageWords, lengthWords } from '../shelf/words.ts';
import { BedtimeEditor } from './BedtimeEditor.tsx';
import { inputOf } from './input.ts';
import { Mail } from './Mail.tsx';
import { clockWords, daysWords, nextWords } from './words.ts';
import './Bedtimes.css';

const readAll = async () => {
  const [bedtimes, characters] = await Promise.all([listBedtimes(), listCharacters()]);
  return { bedtimes, characters };
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
  const pausing = useDoing();
  const removing = useDoing();
  const [isDeleting, setDeleting] = useState(false);
  const problem = pausing.problem;
  const name = bedtime.name ?? 'Bedtime';
  const pause = (): void =>
    void pausing.run(async () => {
      await setBedtime({ ...inputOf(bedtime), paused: !bedtime.paused });
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
          {clockWords(bedtime.time)}{' '}
          <span>
            {daysWords(bedtime.days)} · {bedtime.zone.replaceAll('_', ' ')}
          </span>
        </p>
        <p className="bedtime__what">
          {lengthWords[bedtime.length]}, age {ageWords[bedtime.ageGroup]}, {cast}
        </p>
        <p className="bedtime__next">{nextWords(bedtime)}</p>
        {bedtime.lastStoryId !== null && (
          <p>
            <Link href={`/story/${bedtime.lastStoryId}`}>The last evening's story</Link>
          </p>
        )}
        {problem !== undefined && (
          <p className="field__problem" role="alert">
            {problem.message}
          </p>
        )}
        <div className="row">
          <Button onClick={onEdit}>Change</Button>
          <Button busy={pausing.isBusy} onClick={pause}>
            {bedtime.paused ? 'Go on' : 'Pause'}
          </Button>
          <Button look="quiet" onClick={() => setDeleting(true)}>
            Delete
          </Button>
        </div>
      </div>
      {isDeleting && (
        <Confirm
          title={`Delete "${name}"?`}
          yes="Delete bedtime"
          no="Keep it"
          busy={removing.isBusy}
          onNo={() => setDeleting(false)}
          onYes={() =>
            void removing.run(async () => {
              await deleteBedtime(bedtime.id);
              onDone();
            })
          }
        >
          <p>No more stories will come by themselves. Those it has made stay on the shelf.</p>
          {removing.problem !== undefined && <p className="field__problem">{removing.problem.message}</p>}
        </Confirm>
      )}
    </li>
  );
}

export default function Bedtimes() {
  const heading = usePage('Bedtimes');
  const all = useLoaded(readAll);
  const { value, reload } = all;
  const [open, setOpen] = useState<Bedtime | 'new'>();
  const done = (): void => {
    setOpen(undefined);
    reload();
  };
  const castOf = ({ characterIds }: Bedtime): string =>
    characterIds.length === 0
      ? 'whoever is drawn that evening'
      : characterIds.flatMap((id) => value?.characters.find((one) => one.id === id)?.name ?? []).join(', ');
  return (
    <div className="page bedtimes">
      <header className="shelf__head">
        <div className="page__head">
          <h1 ref={heading} tabIndex={-1}>
            Bedtimes
          </h1>
          <p className="page__lead">A new story on its own, each evening when you want it. Exactly one.</p>
        </div>
        {value !== undefined && value.bedtimes.length > 0 && (
          <Button look="primary" onClick={() => setOpen('new')}>
            <Icon name="plus" />
            New bedtime
          </Button>
        )}
      </header>
      <Unread of={all} problem="Your bedtimes can't be read just now." skeleton="bedtimes__skeleton" />
      {value?.bedtimes.length === 0 && (
        <section className="empty">
          <Clock time="19:30" />
          <p>No bedtime yet. Choose a time, and a story will be waiting.</p>
          <Button look="primary" large onClick={() => setOpen('new')}>
            Set a bedtime
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
          onDone={done}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
