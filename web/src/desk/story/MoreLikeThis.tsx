import { useState } from 'react';
import { useLocation } from 'wouter';
import { orderOf, stepsOf } from '../../api/again.ts';
import type { Step } from '../../api/again.ts';
import { createStory } from '../../api/stories.ts';
import type { Story } from '../../api/stories.ts';
import { Button } from '../../components/Button.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAsync.ts';
import { useLive } from '../../live/context.tsx';
import { familyTab } from '../../offline/family-storage.ts';
import { useProblemWords, useWords } from '../../words/context.tsx';
import { rememberAsked } from './asked.ts';

/** The same story once more, shorter or longer, or a sequel: each is another story, and counts as one of the day's. */
export function MoreLikeThis({ story }: { readonly story: Story }) {
  const words = useWords().story.more;
  const problemWords = useProblemWords();
  const live = useLive();
  const [, navigate] = useLocation();
  // One id for each, no matter how often it is pressed.
  const [ids] = useState<Record<Step, string>>(() => ({
    shorter: crypto.randomUUID(),
    longer: crypto.randomUUID(),
    sequel: crypto.randomUUID(),
  }));
  const [step, setStep] = useState<Step>();
  const asking = useAction();
  const ask = (wanted: Step): void => {
    setStep(wanted);
    void asking.run(async () => {
      const order = orderOf(story, wanted, ids[wanted]);
      rememberAsked(familyTab(story.owner), order.id, {
        illustrations: order.illustrations ?? 0,
        narrate: order.narrate ?? false,
      });
      live.store.take(await createStory(order));
      navigate(`/story/${order.id}`);
    });
  };
  return (
    <section className="card story__part" aria-labelledby="more-like-this">
      <h2 id="more-like-this">{words.title}</h2>
      <p>{words.text}</p>
      <div className="row">
        {stepsOf(story).map((one) => (
          <Button key={one} busy={asking.isBusy && step === one} onClick={() => ask(one)}>
            {words[one]}
          </Button>
        ))}
      </div>
      {asking.problem !== undefined && <Problem>{problemWords(asking.problem)}</Problem>}
    </section>
  );
}
