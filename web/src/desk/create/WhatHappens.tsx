import type { RefObject } from 'react';
import { limits } from '../../../../story/limits.ts';
import { ToggleChips } from '../../components/Chip.tsx';
import { TextArea } from '../../components/Field.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useWords } from '../../words/context.tsx';
import { events } from './idea.ts';
import type { Idea, StoryEvent } from './idea.ts';

function Counter({ used }: { readonly used: number }) {
  const words = useWords().create;
  const left = limits.prompt - used;
  return (
    <span className={left < 0 ? 'create__counter create__counter--over' : 'create__counter'}>
      {left < 0 ? words.tooMany(-left) : words.left(left)}
    </span>
  );
}

const SURPRISE = 'SURPRISE';

/** What happens: chips, the family's own words, or a surprise, which has neither. */
export function WhatHappens({
  idea,
  change,
  own,
  surprise,
  hasCast,
  used,
  problem,
}: {
  readonly idea: Idea;
  change(next: Partial<Idea>): void;
  readonly own: RefObject<HTMLTextAreaElement | null>;
  readonly surprise: RefObject<HTMLParagraphElement | null>;
  /** Whether the family has characters or places that a surprise can be about. */
  readonly hasCast: boolean;
  /** Number of characters of the idea. */
  readonly used: number;
  readonly problem: string | undefined;
}) {
  const words = useWords().create;
  const choices: { value: StoryEvent | typeof SURPRISE; label: string }[] = [
    ...(hasCast ? [{ value: SURPRISE, label: words.surprise } as const] : []),
    ...events.map((value) => ({ value, label: words.events[value].label })),
  ];
  const choose = (next: readonly (StoryEvent | typeof SURPRISE)[]): void => {
    const isSurprise = next.includes(SURPRISE);
    // The last choice counts: a surprise excludes chips, and the reverse.
    if (isSurprise && !idea.isSurprise) change({ isSurprise, events: [] });
    else change({ isSurprise: false, events: next.filter((one) => one !== SURPRISE) });
  };
  return (
    <section className="card create__part">
      <h2>{words.whatHappens}</h2>
      <ToggleChips
        legend={words.whatHappens}
        legendHidden
        name="events"
        values={idea.isSurprise ? [SURPRISE] : idea.events}
        most={3}
        choices={choices}
        onChange={choose}
      />
      {idea.isSurprise ? (
        <>
          <p className="create__aside" ref={surprise} tabIndex={-1}>
            {words.surpriseHint}
          </p>
          {problem !== undefined && <Problem>{problem}</Problem>}
        </>
      ) : (
        <TextArea
          ref={own}
          label={words.ownWords}
          rows={3}
          value={idea.text}
          placeholder={words.ownWordsExample}
          onChange={(event) => change({ text: event.currentTarget.value })}
          problem={problem}
          hint={
            <span className="create__hint">
              <span>{words.namesHidden}</span> <Counter used={used} />
            </span>
          }
        />
      )}
    </section>
  );
}
