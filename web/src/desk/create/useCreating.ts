import { useEffect, useRef, useState } from 'react';
import { toApiError } from '../../api/client.ts';
import type { ApiError } from '../../api/client.ts';
import { createStory, getStory } from '../../api/stories.ts';
import type { CreateStoryInput } from '../../api/stories.ts';
import { useLive } from '../../live/context.tsx';
import { familyTab } from '../../offline/family-storage.ts';
import { useSession } from '../../session/context.tsx';
import { rememberAsked } from '../story/asked.ts';

/** The answer comes with the words; that the story was accepted is told earlier, by a message, or by asking. In milliseconds. */
const asking = [1_500, 3_000, 6_000];

/** A number of version 4; `randomUUID` is there only on secure pages, which every deployed one is. */
const newId = (): string => crypto.randomUUID();

/** Errors after which the same id may be sent again: nothing was written, or the same story comes back. */
const isFinal = ({ errorType }: ApiError): boolean =>
  errorType === 'IdempotencyMismatch' || errorType === 'Unauthorized';

/**
 * Sends an order and goes on as soon as it was accepted. The id is chosen before the press and changed only after a story
 * came of it: however often and from however many taps the order is sent, it is one story.
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
      // Accepted, and only the answer was lost: the story's own page tells what becomes of it.
      if (isOver) return;
      over();
      const refused = toApiError(thrown);
      if (isFinal(refused)) id.current = newId();
      setProblem(refused);
    }
  }
  return { isBusy, problem, send };
}
