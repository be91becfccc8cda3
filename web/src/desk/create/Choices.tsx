import { Link } from 'wouter';
import { limits } from '../../../../story/limits.ts';
import { voicesOf } from '../../../../story/voices.ts';
import type { Character, Scene } from '../../api/family.ts';
import { ChoiceChips, ToggleChips } from '../../components/Chip.tsx';
import { LanguageSelect } from '../../components/LanguageSelect.tsx';
import { ages, ageWords, lengths } from '../shelf/words.ts';
import { estimate } from './estimate.ts';
import { feelings } from './idea.ts';
import type { Idea } from './idea.ts';

interface Part {
  readonly idea: Idea;
  change(next: Partial<Idea>): void;
}

/** Who takes part and where it plays. */
export function Cast({
  idea,
  change,
  characters = [],
  scenes = [],
}: Part & { readonly characters: readonly Character[] | undefined; readonly scenes: readonly Scene[] | undefined }) {
  return (
    <section className="card create__part">
      <h2>Who and where</h2>
      {characters.length === 0 && scenes.length === 0 && (
        <p className="create__aside">
          You can <Link href="/family">keep characters and places</Link> and use them here again.
        </p>
      )}
      {characters.length > 0 && (
        <ToggleChips
          legend="Who takes part, the hero first"
          name="cast"
          most={limits.characterIds}
          values={idea.characterIds}
          choices={characters.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
          onChange={(next) => change({ characterIds: next })}
        />
      )}
      {scenes.length > 0 && (
        <ChoiceChips
          legend="Where"
          name="scene"
          value={idea.sceneId}
          onChange={(next) => change({ sceneId: next })}
          choices={[
            { value: '', label: 'Anywhere' },
            ...scenes.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> })),
          ]}
        />
      )}
    </section>
  );
}

const pictures = ['0', '1', '3', '5'] as const;

/** What kind of story: for whom, how long, how it feels, and what comes with it. */
export function Kind({ idea, change }: Part) {
  return (
    <section className="card create__part">
      <h2>What kind</h2>
      <ChoiceChips
        legend="For whom"
        name="age"
        value={idea.ageGroup}
        choices={ages.map((value) => ({ value, label: `Age ${ageWords[value]}` }))}
        onChange={(ageGroup) => change({ ageGroup })}
      />
      <ChoiceChips
        legend="How long"
        name="length"
        value={idea.length}
        onChange={(length) => change({ length })}
        choices={lengths.map((value) => ({
          value,
          label: `About ${estimate({ ...idea, length: value }).minutes} min`,
        }))}
      />
      <ToggleChips
        legend="How it feels"
        name="feelings"
        values={idea.feelings}
        most={2}
        choices={feelings.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }))}
        onChange={(next) => change({ feelings: next })}
      />
      <ChoiceChips
        legend="How calm"
        name="calmness"
        value={idea.calmness}
        onChange={(calmness) => change({ calmness })}
        choices={[
          { value: 'CALMEST', label: 'Very calm' },
          { value: 'CALM', label: 'Calm' },
          { value: 'LIVELY', label: 'Lively, then calm' },
        ]}
      />
      <ChoiceChips
        legend="Pictures"
        name="pictures"
        value={String(idea.illustrations)}
        onChange={(next) => change({ illustrations: Number(next) })}
        choices={pictures.map((value) => ({ value: value as string, label: value === '0' ? 'None' : value }))}
      />
      <ChoiceChips
        legend="Read aloud"
        name="voice"
        value={idea.narrate ? idea.voice : 'NONE'}
        onChange={(next) => change(next === 'NONE' ? { narrate: false } : { narrate: true, voice: next })}
        choices={[
          { value: 'NONE', label: 'By you' },
          { value: '', label: 'By the usual voice' },
          ...voicesOf(idea.language)
            .slice(1)
            .map(({ name }) => ({ value: name, label: name })),
        ]}
      />
      <div className="create__language">
        <LanguageSelect value={idea.language} onChange={(language) => change({ language, voice: '' })} />
      </div>
    </section>
  );
}
