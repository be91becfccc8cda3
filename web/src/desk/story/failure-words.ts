import type { Story } from '../../api/stories.ts';
import type { FirstWords } from '../../words/en/first.ts';

export interface FailureWords {
  readonly title: string;
  readonly text: string;
  /** For the operator: the server's own sentence, and the command that fixes it. */
  readonly details?: { readonly message: string; readonly command?: string };
}

type Kind = keyof FirstWords['failures']['story'];

/** One code stands for several failures; only the server's sentence distinguishes them. */
const kinds: Readonly<Record<string, readonly (readonly [RegExp, Kind])[]>> = {
  ModelUnavailable: [
    [/\bcredit\b/i, 'credit'],
    [/\bkey\b/i, 'key'],
    [/safety check/i, 'unchecked'],
    [/answer could not be used/i, 'unusableAnswer'],
  ],
  InternalError: [[/as it was (asked for|requested)/i, 'impossible']],
};

function kindOf(
  { code, message, retryable }: NonNullable<Story['failure']>,
  story: FirstWords['failures']['story'],
): Kind {
  const kind = kinds[code]?.find(([pattern]) => pattern.test(message))?.[1];
  if (kind !== undefined) return kind;
  if (code === 'ModelUnavailable' && !retryable) return 'settings';
  return Object.hasOwn(story, code) ? (code as Kind) : 'unknown';
}

/** Failures that only the operator can fix: the server's sentence is shown as well. */
const isForOperator = (kind: Kind): boolean => kind === 'settings' || kind === 'key' || kind === 'credit';

/**
 * Why a story has no words: what happened, what was kept, what to do. By `failure.code`; the server's sentence is for
 * the operator.
 */
export function failureWords(
  { failures: { story } }: Pick<FirstWords, 'failures'>,
  failure: Story['failure'],
): FailureWords {
  if (failure === null) return story.unknown;
  const kind = kindOf(failure, story);
  return {
    ...story[kind],
    ...(isForOperator(kind) && {
      details: { message: failure.message, ...(kind === 'key' && { command: 'npm run store-key' }) },
    }),
  };
}
