/** The tables are written in British spelling. What American English spells otherwise in them: */
const american: readonly (readonly [british: RegExp, american: string])[] = [
  [/\b(colo)u(rs?|red)\b/gi, '$1$2'], [/\b(neighbo)u(r(?:s|ly|hoods?|ing)?)\b/gi, '$1$2'], [/\b(harbo)u(rs?)\b/gi, '$1$2'], [/\b(armo)u(r)\b/gi, '$1$2'], [/\b(favo)u(rite|r)\b/gi, '$1$2'],
  [/\b(gr)e(y)\b/gi, '$1a$2'], [/\b(practi)s(ed|ing)\b/gi, '$1c$2'], [/\b(p)yjamas\b/gi, '$1ajamas'],
];

/** A story's words as Americans spell them, but for words that the family itself spelled. */
export function spelled(text: string, language: string, own: string): string {
  if (language === 'en-GB') return text;
  const kept = new Set(own.toLowerCase().match(/\p{L}+/gu) ?? []);
  return american.reduce((done, [pattern, other]) => done.replace(pattern, (word: string) => (kept.has(word.toLowerCase()) ? word : word.replace(new RegExp(pattern.source, 'i'), other))), text);
}
