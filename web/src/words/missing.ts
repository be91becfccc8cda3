import type { MissingPart } from '../export/missing.ts';
import type { FirstWords } from './en/first.ts';

/** Names the parts of a story that could not be loaded: "the picture on page 4 and the narration". */
export const missingWords = (
  { common: { missing } }: Pick<FirstWords, 'common'>,
  list: (parts: readonly string[]) => string,
  parts: readonly MissingPart[],
): string => list(parts.map((part) => ('page' in part ? missing[part.kind](part.page) : missing[part.kind])));
