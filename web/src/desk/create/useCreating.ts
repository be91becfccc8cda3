import { useEffect, useRef, useState } from 'react';
import { toApiError } from '../../api/client.ts';
import type { ApiError } from '../../api/client.ts';
import { createStory, getStory } from '../../api/stories.ts';
import type { CreateStoryInput } from '../../api/stories.ts';
import { useLive } from '../../live/context.tsx';
import { familyTab } from '../../offline/family-storage.ts';
import { useSession } from '../../session/context.tsx';
import { rememberAsked } from '../story/asked.ts';

/**
 * Milliseconds between polls. The mutation answers only when the words are written; a message or a poll shows earlier
 * that the story was accepted.
 */
const asking = [1_500, 3_000, 6_000];

/** A version 4 UUID; `randomUUID` exists only on secure pages, which every deployed page is. */
const newId = (): string => crypto.randomUUID();

/** Errors after which the same id can be sent again: nothing was written, or the same story comes back. */
const isFinal = ({ errorType }: ApiError): boolean =>
  errorType === 'IdempotencyMismatch' || errorType === 'Unauthorized';

/**
 * Sends a request and continues as soon as it is accepted. The id is chosen before the press and changes only after a
 * story was accepted: no matter how often it is sent, and from how many presses, it is one story.
 */
export function useCreating(onAccepted: (id: string) => void) {
  const live = useLive();
  const { person } = useSession();
  const id = useRef(newId());
  const isSending = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError>();
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  async function send(inputFor: (id: string) => CreateStoryInput & { readonly id: string }): Promise<void> {
    if (isSending.current) return;
    isSending.current = true;
    setBusy(true);
    setProblem(undefined);
    const mine = id.current;
    const input = inputFor(mine);
    rememberAsked(familyTab(person.id), mine, {
      illustrations: input.illustrations ?? 0,
      narrate: input.narrate ?? false,
    });
    const { store } = live;
    let isOver = false;
    const over = (): void => {
      isOver = true;
      isSending.current = false;
      stop();
      for (const timer of timers) clearTimeout(timer);
      setBusy(false);
    };
    const accepted = (): void => {
      if (isOver || store.known(mine) === undefined) return;
      over();
      id.current = newId();
      if (isHere.current) onAccepted(mine);
    };
    const stop = store.subscribe(accepted);
    const timers = asking.map((pause) =>
      setTimeout(() => {
        getStory(mine).then(
          (story) => story && store.take(story),
          () => undefined,
        );
      }, pause),
    );
    try {
      store.take(await createStory(input));
    } catch (thrown) {
      // Accepted, and only the answer was lost: the story's own page shows what happens to it.
      if (isOver) return;
      over();
      const refused = toApiError(thrown);
      if (isFinal(refused)) id.current = newId();
      setProblem(refused);
    }
  }
  return { isBusy, problem, send };
}
