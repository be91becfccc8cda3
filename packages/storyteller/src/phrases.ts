/**
 * The shape of data/judging.json. Phrases are regular expressions in lower case, without accents; `*` at the end of a
 * plain one stands for any ending. Phrases in `allowed` are removed from a text before it is searched.
 */
export interface PhraseList {
  readonly allowed: readonly string[];
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/**
 * Lower case, without accents, with a space for every character that is neither a letter nor a digit. Nobody hides
 * words from a judge, so asterisks need no special treatment.
 */
const plain = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()} `;

const patternOf = (entries: readonly string[]): RegExp =>
  new RegExp(
    ` (?:${entries.map((entry) => (/^[a-z ]+\*$/.test(entry) ? `${entry.slice(0, -1)}[a-z0-9]*` : entry)).join('|')})(?= )`,
    'g',
  );

/** Returns a function that finds the rows of the list with a phrase in a text. */
export function phraseFinder({ allowed, words }: PhraseList): (text: string) => string[] {
  const ignored = patternOf(allowed);
  const rows = Object.entries(words).map(([row, entries]) => [row, patternOf(entries)] as const);
  return (text) => {
    const read = plain(text).replaceAll(ignored, ' ');
    return rows.filter(([, pattern]) => read.search(pattern) !== -1).map(([row]) => row);
  };
}
