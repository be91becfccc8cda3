import { Link } from 'wouter';
import { limits } from '../../../../story/limits.ts';
import { voicesOf } from '../../../../story/voices.ts';
import type { Character, Scene } from '../../api/family.ts';
import { ChoiceChips, ToggleChips } from '../../components/Chip.tsx';
import { LanguageSelect } from '../../components/LanguageSelect.tsx';
import { useSession } from '../../session/context.tsx';
import { useWords } from '../../words/context.tsx';
import { ageRanges, ages, lengths } from '../shelf/words.ts';
import { estimate } from './estimate.ts';
import { calmnesses, feelings } from './style.ts';
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
  const words = useWords().create;
  return (
    <section className="card create__part">
      <h2>{words.whoAndWhere}</h2>
      {characters.length === 0 && scenes.length === 0 && (
        <p className="create__aside">
          {words.keepCast((text) => (
            <Link href="/family">{text}</Link>
          ))}
        </p>
      )}
      {characters.length > 0 && (
        <ToggleChips
          legend={words.cast}
          name="cast"
          most={limits.characterIds}
          values={idea.characterIds}
          choices={characters.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
          onChange={(next) => change({ characterIds: next })}
        />
      )}
      {scenes.length > 0 && (
        <ChoiceChips
          legend={words.where}
          name="scene"
          value={idea.sceneId}
          onChange={(next) => change({ sceneId: next })}
          choices={[
            { value: '', label: words.anywhere },
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
  const { common, create: words } = useWords();
  const [standard, ...others] = voicesOf(idea.language);
  const { narrator } = useSession().config;
  return (
    <section className="card create__part">
      <h2>{words.kind}</h2>
      <ChoiceChips
        legend={words.forWhom}
        name="age"
        value={idea.ageGroup}
        choices={ages.map((value) => ({ value, label: common.age(ageRanges[value]) }))}
        onChange={(ageGroup) => change({ ageGroup })}
      />
      <ChoiceChips
        legend={words.howLong}
        name="length"
        value={idea.length}
        onChange={(length) => change({ length })}
        choices={lengths.map((value) => ({
          value,
          label: words.about(estimate({ ...idea, length: value }).minutes),
        }))}
      />
      <ToggleChips
        legend={words.feelings}
        name="feelings"
        values={idea.feelings}
        most={2}
        choices={feelings.map((value) => ({ value, label: words.feeling[value] }))}
        onChange={(next) => change({ feelings: next })}
      />
      <ChoiceChips
        legend={words.howCalm}
        name="calmness"
        value={idea.calmness}
        onChange={(calmness) => change({ calmness })}
        choices={calmnesses.map((value) => ({ value, label: words.calmness[value] }))}
      />
      <ChoiceChips
        legend={words.pictures}
        name="pictures"
        value={String(idea.illustrations)}
        onChange={(next) => change({ illustrations: Number(next) })}
        choices={pictures.map((value) => ({ value: value as string, label: value === '0' ? words.noPictures : value }))}
      />
      <ChoiceChips
        legend={words.narration}
        name="voice"
        value={idea.narrate ? idea.voice : 'NONE'}
        onChange={(next) => change(next === 'NONE' ? { narrate: false } : { narrate: true, voice: next })}
        choices={[
          { value: 'NONE', label: words.readByYou },
          { value: '', label: words.standardVoice(standard?.name ?? '') },
          ...others.map(({ name }) => ({ value: name, label: name })),
        ]}
      />
      {idea.narrate && narrator !== undefined && <p className="create__aside">{words.narrator(narrator)}</p>}
      <div className="create__language">
        <LanguageSelect value={idea.language} onChange={(language) => change({ language, voice: '' })} />
      </div>
    </section>
  );
}
