import type { Words } from '../../words/en.ts';

/**
 * Copies a text to the clipboard.
 * @returns the message to show
 */
export const copy = (words: Words['developer'], text: string): Promise<string> =>
  navigator.clipboard.writeText(text).then(
    () => words.copied,
    () => words.notCopied,
  );
