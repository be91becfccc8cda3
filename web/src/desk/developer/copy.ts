import type { Words } from '../../words/en.ts';

/** Puts a text where it can be pasted. @returns what to say of it */
export const copy = (words: Words['developer'], text: string): Promise<string> =>
  navigator.clipboard.writeText(text).then(
    () => words.copied,
    () => words.notCopied,
  );
