import { useProblemWords, useFirstWords } from '../words/context.tsx';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { useSlow } from './useAsync.ts';
import type { Loaded } from './useAsync.ts';

/**
 * Placeholder for content that is loading: nothing at first, its outline when loading takes long, and a retry button
 * when it failed.
 */
export function Unread({
  of: { value, problem, reload },
  problem: title,
  skeleton,
}: {
  readonly of: Loaded<unknown>;
  /** The message when it could not be loaded. */
  readonly problem: string;
  /** The class that gives the outline its shape. */
  readonly skeleton: string;
}) {
  const { common } = useFirstWords();
  const problemWords = useProblemWords();
  const isSlow = useSlow(value === undefined && problem === undefined);
  if (value !== undefined) return null;
  if (problem !== undefined)
    return (
      <Notice tone="bad" title={title}>
        <p>{problemWords(problem)}</p>
        <div>
          <Button onClick={reload}>{common.tryAgain}</Button>
        </div>
      </Notice>
    );
  return isSlow ? <div className={`skeleton ${skeleton}`} aria-hidden="true" /> : null;
}
