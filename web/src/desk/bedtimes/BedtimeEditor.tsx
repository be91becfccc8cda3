import { useState } from 'react';
import type { FormEvent } from 'react';
import { limits } from '../../../../story/limits.ts';
import { setBedtime } from '../../api/bedtimes.ts';
import type { Bedtime } from '../../api/bedtimes.ts';
import type { Character, Scene } from '../../api/family.ts';
import { Button } from '../../components/Button.tsx';
import { ChoiceChips, ToggleChips } from '../../components/Chip.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { LanguageSelect } from '../../components/LanguageSelect.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAsync.ts';
import { useSession } from '../../session/context.tsx';
import { useProblemWords, useWords } from '../../words/context.tsx';
import { KeepOption, MoodOption, NarrationOption, PicturesOption } from '../create/Options.tsx';
import { maxPictures } from '../create/pictures.ts';
import { freshIdea } from '../create/idea.ts';
import { moodOf, styleOf } from '../create/style.ts';
import { useChildren } from '../../live/children.ts';
import { ChildChips } from '../shelf/ChildChips.tsx';
import { ageRanges, ages, lengths } from '../shelf/words.ts';
import { freshBedtime, inputOf } from './input.ts';
import { When } from './When.tsx';
import type { Part, Typed } from './When.tsx';

interface Library {
  readonly characters: readonly Character[];
  readonly scenes: readonly Scene[];
}

function What({ typed, change, characters, scenes }: Part & Library) {
  const { bedtimes, common, create, shelf } = useWords();
  const words = bedtimes.form;
  const childList = useChildren();
  const chooseChild = (childId: string): void => {
    const child = childList?.find(({ id }) => id === childId);
    change({
      childId: childId === '' ? null : childId,
      ...(child && { ageGroup: child.ageGroup, language: child.language, voice: null }),
    });
  };
  return (
    <>
      <ChildChips
        legend={shelf.forWhom}
        name="bedtime-child"
        nobody={shelf.everybody}
        childList={childList}
        value={childList?.find(({ id }) => id === typed.childId)?.id ?? ''}
        onChange={chooseChild}
      />
      {characters.length > 0 && (
        <ToggleChips
          legend={words.cast}
          name="bedtime-cast"
          most={limits.characterIds}
          values={typed.characterIds ?? []}
          onChange={(characterIds) => change({ characterIds })}
          hint={words.castHint}
          choices={characters.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
        />
      )}
      {scenes.length > 0 && (
        <ChoiceChips
          legend={create.where}
          name="bedtime-scene"
          value={typed.sceneId ?? ''}
          onChange={(sceneId) => change({ sceneId: sceneId === '' ? null : sceneId })}
          choices={[
            { value: '', label: words.anywhere },
            ...scenes.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> })),
          ]}
        />
      )}
      <ChoiceChips
        legend={create.forWhom}
        name="bedtime-age"
        value={typed.ageGroup ?? 'AGE_6_8'}
        onChange={(ageGroup) => change({ ageGroup })}
        choices={ages.map((value) => ({ value, label: common.age(ageRanges[value]) }))}
      />
      <ChoiceChips
        legend={create.howLong}
        name="bedtime-length"
        value={typed.length ?? 'SHORT'}
        onChange={(length) =>
          change({ length, illustrations: Math.min(typed.illustrations ?? 0, maxPictures(length)) })
        }
        choices={lengths.map((value) => ({ value, label: common.length[value] }))}
      />
      <LanguageSelect value={typed.language ?? 'en-US'} onChange={(language) => change({ language, voice: null })} />
    </>
  );
}

/** Tone, voice, pictures and so on. */
function How({ typed, change }: Part) {
  const { bedtimes, common } = useWords();
  const words = bedtimes.form;
  const { hasPictures } = useSession().config;
  return (
    <>
      <MoodOption
        prefix="bedtime-"
        // A style that is not among the choices stays until another one is chosen.
        value={moodOf(typed.style ?? '') ?? freshIdea}
        onChange={({ feelings, calmness }) => change({ style: styleOf(feelings, calmness) })}
      />
      {hasPictures && (
        <PicturesOption
          prefix="bedtime-"
          length={typed.length ?? 'SHORT'}
          value={typed.illustrations ?? 0}
          onChange={(illustrations) => change({ illustrations })}
        />
      )}
      <NarrationOption
        prefix="bedtime-"
        language={typed.language ?? 'en-US'}
        value={{ narrate: typed.narrate ?? true, voice: typed.voice ?? '' }}
        onChange={({ narrate, voice }) => change({ narrate, voice: voice === '' ? null : voice })}
      />
      <KeepOption
        prefix="bedtime-"
        value={typed.keepDays ?? 0}
        onChange={(keepDays) => change({ keepDays: keepDays === 0 ? null : keepDays })}
      />
      <ChoiceChips
        legend={words.mail}
        name="bedtime-mail"
        value={typed.mail === false ? 'NO' : 'YES'}
        onChange={(value) => change({ mail: value === 'YES' })}
        choices={[
          { value: 'YES', label: common.yes },
          { value: 'NO', label: common.no },
        ]}
      />
    </>
  );
}

/** Edits one bedtime, new or existing. Its id is chosen before the press: pressing twice sets one bedtime. */
export function BedtimeEditor({
  bedtime,
  characters,
  scenes,
  onDone,
  onClose,
}: Library & {
  readonly bedtime: Bedtime | undefined;
  onDone(): void;
  onClose(): void;
}) {
  const { hasPictures } = useSession().config;
  const [typed, setTyped] = useState<Typed>(() =>
    bedtime === undefined ? freshBedtime(crypto.randomUUID(), hasPictures) : inputOf(bedtime, hasPictures),
  );
  const saving = useAction();
  const { bedtimes, common } = useWords();
  const problemWords = useProblemWords();
  const change = (next: Partial<Typed>): void => setTyped((before) => ({ ...before, ...next }));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void saving.run(async () => {
      await setBedtime({ ...typed, name: typed.name?.trim() || null });
      onDone();
    });
  };
  return (
    <Dialog title={bedtime === undefined ? bedtimes.new : bedtimes.change} onClose={onClose}>
      <form className="dialog__form" onSubmit={onSubmit}>
        <When typed={typed} change={change} />
        <What typed={typed} change={change} characters={characters} scenes={scenes} />
        <How typed={typed} change={change} />
        {saving.problem !== undefined && <Problem>{problemWords(saving.problem)}</Problem>}
        <div className="dialog__actions">
          <Button onClick={onClose}>{common.close}</Button>
          <Button type="submit" look="primary" busy={saving.isBusy}>
            {common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
