import { useState } from 'react';
import { voicesOf } from '../../../../story/voices.ts';
import type { Story } from '../../api/stories.ts';
import { Button } from '../../components/Button.tsx';
import { ChoiceChips } from '../../components/Chip.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useWords } from '../../words/context.tsx';
import { VoiceSample } from '../create/VoiceSample.tsx';

/** A story that is narrated can be narrated by somebody else of its language. */
export function AnotherVoice({
  story,
  isBusy,
  problem,
  onNarrate,
}: {
  readonly story: Story;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  onNarrate(voice: string): void;
}) {
  const words = useWords().story.voice;
  const language = story.narration?.language ?? story.language;
  const others = voicesOf(language).filter(({ name }) => name !== story.narration?.voice);
  const [wanted, setWanted] = useState('');
  const chosen = others.find(({ name }) => name === wanted) ?? others[0];
  if (chosen === undefined) return null;
  const { name: voice } = chosen;
  return (
    <details className="story__voices">
      <summary>{words.another}</summary>
      <div className="story__part">
        <ChoiceChips
          legend={words.whichVoice}
          name="another-voice"
          value={voice}
          onChange={setWanted}
          choices={others.map(({ name }) => ({ value: name, label: <bdi>{name}</bdi> }))}
          hint={words.anotherText}
        />
        <VoiceSample key={voice} language={language} voice={voice} />
        <div className="row">
          <Button look="primary" busy={isBusy} onClick={() => onNarrate(voice)}>
            {words.record(voice)}
          </Button>
        </div>
        {problem !== undefined && <Problem>{problem}</Problem>}
      </div>
    </details>
  );
}
