import { Link } from 'wouter';
import { limits } from '../../../../story/limits.ts';
import type { Character, Scene } from '../../api/family.ts';
import { ChoiceChips, ToggleChips } from '../../components/Chip.tsx';
import { LanguageSelect } from '../../components/LanguageSelect.tsx';
import { useSession } from '../../session/context.tsx';
import { useWords } from '../../words/context.tsx';
import { ageRanges, ages, lengths } from '../shelf/words.ts';
import { estimate } from './estimate.ts';
import { ClipsOption, KeepOption, MoodOption, NarrationOption, PicturesOption } from './Options.tsx';
import { maxClips, maxPictures } from './pictures.ts';
import type { MediaOffer } from './pictures.ts';
import { looks } from './style.ts';
import type { Idea } from './idea.ts';

interface SectionProps {
  readonly idea: Idea;
  change(next: Partial<Idea>): void;
}

/** Choices of the characters and the place. */
export function CastSection({
  idea,
  change,
  characters = [],
  scenes = [],
}: SectionProps & {
  readonly characters: readonly Character[] | undefined;
  readonly scenes: readonly Scene[] | undefined;
}) {
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

/** Choices of the kind of story: the listener, the length, the tone, and pictures and narration. */
export function KindSection({ idea, change, offer }: SectionProps & { readonly offer: MediaOffer }) {
  const { common, create: words } = useWords();
  const { ageGroup, length, language, illustrations } = idea;
  const { narrator } = useSession().config;
  return (
    <section className="card create__part">
      <h2>{words.kind}</h2>
      <ChoiceChips
        legend={words.forWhom}
        name="age"
        value={ageGroup}
        choices={ages.map((value) => ({ value, label: common.age(ageRanges[value]) }))}
        onChange={(next) => change({ ageGroup: next })}
      />
      <ChoiceChips
        legend={words.howLong}
        name="length"
        value={length}
        onChange={(next) => change({ length: next, illustrations: Math.min(illustrations, maxPictures(next)) })}
        choices={lengths.map((value) => ({
          value,
          label: words.about(estimate({ ...idea, length: value }).minutes),
        }))}
      />
      <MoodOption value={idea} onChange={({ feelings, calmness }) => change({ feelings, calmness })} />
      {offer.hasPictures && (
        <PicturesOption length={length} value={illustrations} onChange={(next) => change({ illustrations: next })} />
      )}
      <NarrationOption language={language} value={idea} onChange={change} />
      {idea.narrate && narrator !== undefined && <p className="create__aside">{words.narrator(narrator)}</p>}
      <div className="create__language">
        <LanguageSelect value={language} onChange={(next) => change({ language: next, voice: '' })} />
      </div>
      <MoreOptions idea={idea} change={change} offer={offer} />
    </section>
  );
}

/** Options that few families change. They are folded away, so that the form takes only a few taps. */
function MoreOptions({ idea, change, offer }: SectionProps & { readonly offer: MediaOffer }) {
  const { common, create: words } = useWords();
  const clips = maxClips(offer, idea.illustrations);
  return (
    <details className="create__more">
      <summary>{words.more}</summary>
      <div className="create__part">
        {offer.hasPictures && idea.illustrations > 0 && (
          <ChoiceChips
            legend={words.look}
            name="look"
            value={idea.look}
            onChange={(look) => change({ look })}
            choices={looks.map((value) => ({ value, label: words.looks[value] }))}
          />
        )}
        {clips > 0 && (
          <ClipsOption
            most={clips}
            usd={offer.clips?.usd}
            value={Math.min(idea.clips, clips)}
            onChange={(next) => change({ clips: next })}
          />
        )}
        <KeepOption value={idea.keepDays} onChange={(keepDays) => change({ keepDays })} />
        <ChoiceChips
          legend={words.mail}
          name="mail"
          value={idea.mail ? 'YES' : 'NO'}
          onChange={(value) => change({ mail: value === 'YES' })}
          hint={words.mailHint((text) => (
            <Link href="/bedtimes">{text}</Link>
          ))}
          choices={[
            { value: 'YES', label: common.yes },
            { value: 'NO', label: common.no },
          ]}
        />
      </div>
    </details>
  );
}
