import type { Story } from '../../api/stories.ts';

export interface FailureWords {
  readonly title: string;
  readonly text: string;
  /** The command with which whoever runs Nightlight mends it. */
  readonly help?: string;
}

/** What only a new key can mend; the server's message says so, the code is that of any failure of the model. */
const needsKey = (message: string): boolean => /\bkey\b/.test(message) && /\b(rejected|stored|empty)\b/.test(message);

/**
 * The server's own message says what happened, what was kept and what to do; its first sentence becomes the title.
 * `failure.code` is for programs.
 */
export function failureWords({ failure, prompt }: Pick<Story, 'failure' | 'prompt'>): FailureWords {
  const message = failure?.message.trim() ?? '';
  if (message === '') return { title: "The story didn't come out.", text: prompt === null ? '' : 'Your idea is kept.' };
  const [, title = message, text = ''] = /^(.+?[.!?])\s+(.+)$/s.exec(message) ?? [];
  return { title, text, ...(needsKey(message) && failure?.retryable === false && { help: 'npm run store-key' }) };
}
