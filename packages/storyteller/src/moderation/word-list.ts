import { readFileSync } from 'node:fs';
import { joinSplitWords, resolveAsterisks } from './hidden.ts';
import { categoriesOf, compileRules } from './rules.ts';
import type { RuleFile } from './rules.ts';
import { wordsOf } from './words.ts';

const languages = ['de', 'en', 'es', 'fr', 'it', 'pt'] as const;

const rules = compileRules(
  languages.map(
    (language) =>
      JSON.parse(readFileSync(new URL(`../../data/moderation/${language}.json`, import.meta.url), 'utf8')) as RuleFile,
  ),
);

/** The moderation categories of a text, even if words are disguised. Runs in time proportional to the text. */
export function categoriesIn(text: string): ReadonlySet<string> {
  const words = wordsOf(text).map((word) => resolveAsterisks(word, rules));
  const found = categoriesOf(words, rules);
  for (const category of categoriesOf(joinSplitWords(words, rules), rules)) found.add(category);
  return found;
}
