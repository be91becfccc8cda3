import { useState } from 'react';
import { getSettings, setReview } from '../../api/review.ts';
import type { ReviewMode } from '../../api/review.ts';
import { ChoiceChips } from '../../components/Chip.tsx';
import { useNews } from '../../components/news.ts';
import { Problem } from '../../components/Problem.tsx';
import { Unread } from '../../components/Unread.tsx';
import { useAction, useLoaded } from '../../components/useAsync.ts';
import { useProblemWords, useWords } from '../../words/context.tsx';

const modes: readonly ReviewMode[] = ['AUTO', 'ASK'];

/** Who decides what is read at bedtime. A choice is saved at once. */
export function Reviewing() {
  const words = useWords().account.review;
  const problemWords = useProblemWords();
  const { toast } = useNews();
  const kept = useLoaded(getSettings);
  const choosing = useAction();
  const [chosen, setChosen] = useState<ReviewMode>();
  const mode = chosen ?? kept.value?.review;
  const choose = (wanted: ReviewMode): void =>
    void choosing.run(async () => {
      setChosen((await setReview(wanted)).review);
      toast(words.saved);
    });
  return (
    <section className="card account__part" aria-labelledby="reviewing">
      <h2 id="reviewing">{words.title}</h2>
      <Unread of={kept} problem={words.unreadable} skeleton="account__skeleton" />
      {mode !== undefined && (
        <>
          <ChoiceChips
            legend={words.title}
            legendHidden
            name="review"
            value={mode}
            onChange={choose}
            choices={modes.map((value) => ({ value, label: words.modes[value] }))}
          />
          <p>{words.texts[mode]}</p>
          <p className="account__aside">{words.note}</p>
        </>
      )}
      {choosing.problem !== undefined && <Problem>{problemWords(choosing.problem)}</Problem>}
    </section>
  );
}
