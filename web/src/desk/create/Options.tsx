import type { StoryLength } from '../../../../story/types.ts';
import { voicesOf } from '../../../../story/voices.ts';
import { ChoiceChips, ToggleChips } from '../../components/Chip.tsx';
import { useWords } from '../../words/context.tsx';
import { VoiceSample } from './VoiceSample.tsx';
import { pictureCounts } from './pictures.ts';
import { calmnesses, feelings } from './style.ts';
import type { Mood } from './style.ts';

/** An option that two forms share: that for a story, and that for a bedtime. `prefix` keeps their field names apart. */
interface OptionProps<Value> {
  readonly prefix?: string;
  readonly value: Value;
  onChange(value: Value): void;
}

export function MoodOption({ prefix = '', value, onChange }: OptionProps<Mood>) {
  const words = useWords().create;
  return (
    <>
      <ToggleChips
        legend={words.feelings}
        name={`${prefix}feelings`}
        values={value.feelings}
        most={2}
        choices={feelings.map((one) => ({ value: one, label: words.feeling[one] }))}
        onChange={(next) => onChange({ ...value, feelings: next })}
      />
      <ChoiceChips
        legend={words.howCalm}
        name={`${prefix}calmness`}
        value={value.calmness}
        onChange={(calmness) => onChange({ ...value, calmness })}
        choices={calmnesses.map((one) => ({ value: one, label: words.calmness[one] }))}
      />
    </>
  );
}

export function PicturesOption({
  prefix = '',
  length,
  value,
  onChange,
}: OptionProps<number> & { readonly length: StoryLength }) {
  const words = useWords().create;
  return (
    <ChoiceChips
      legend={words.pictures}
      name={`${prefix}pictures`}
      value={String(value)}
      onChange={(next) => onChange(Number(next))}
      choices={pictureCounts(length, value).map((count) => ({
        value: String(count),
        label: count === 0 ? words.noPictures : String(count),
      }))}
    />
  );
}

/** How many of the pictures become clips. Shows the price, because a clip costs more than the rest of its story. */
export function ClipsOption({
  most,
  usd,
  value,
  onChange,
}: OptionProps<number> & { readonly most: number; readonly usd: number | undefined }) {
  const { common, create: words } = useWords();
  return (
    <ChoiceChips
      legend={words.clips}
      name="clips"
      value={String(value)}
      onChange={(next) => onChange(Number(next))}
      hint={words.clipsHint(usd === undefined ? undefined : common.money(usd))}
      choices={Array.from({ length: most + 1 }, (_, count) => ({
        value: String(count),
        label: count === 0 ? words.noClips : String(count),
      }))}
    />
  );
}

/** Whether the story is read aloud, and by which voice. An empty voice stands for the language's first one. */
interface Narration {
  readonly narrate: boolean;
  readonly voice: string;
}

export function NarrationOption({
  prefix = '',
  language,
  value: { narrate, voice },
  onChange,
}: OptionProps<Narration> & { readonly language: string }) {
  const words = useWords().create;
  const [standard, ...others] = voicesOf(language);
  const speaker = voice === '' ? (standard?.name ?? '') : voice;
  return (
    <>
      <ChoiceChips
        legend={words.narration}
        name={`${prefix}voice`}
        value={narrate ? (voice === standard?.name ? '' : voice) : 'NONE'}
        onChange={(next) => onChange(next === 'NONE' ? { narrate: false, voice: '' } : { narrate: true, voice: next })}
        choices={[
          { value: 'NONE', label: words.readByYou },
          { value: '', label: words.standardVoice(standard?.name ?? '') },
          ...others.map(({ name }) => ({ value: name, label: name })),
        ]}
      />
      {narrate && <VoiceSample key={speaker} language={language} voice={speaker} />}
    </>
  );
}

const days = [0, 7, 30, 365];

/** The number of days for which stories are kept; 0 is the deployment's default. */
export function KeepOption({ prefix = '', value, onChange }: OptionProps<number>) {
  const words = useWords().create;
  return (
    <ChoiceChips
      legend={words.keepFor}
      name={`${prefix}keep`}
      value={String(value)}
      onChange={(next) => onChange(Number(next))}
      choices={[...new Set([...days, value])]
        .sort((one, other) => one - other)
        .map((count) => ({ value: String(count), label: words.days(count) }))}
    />
  );
}
