import { withArticles, withCapitals } from './inflect.ts';

/** A clause that can stand alone, and how it may hang on to the one before it. */
export interface Clause {
  readonly text: string;
  /** `soft`: written as one sentence. `bound`: the same, but it has no subject of its own. `near`: two sentences that may become one with `and`. `loose`: the same with a semicolon. `hard`: never joined. */
  readonly joint: Joint;
  readonly words: number;
  /** Sentences in it, of which the last may have no full stop yet. */
  readonly stops: number;
}

export type Joint = 'soft' | 'bound' | 'near' | 'loose' | 'hard';

/** What somebody said, and then who said it. */
const endsAsStatement = (text: string): boolean => /["”] [^"“”:;?!]+\.$/.test(text);

/** Full stops as a quick reader counts them: closing quotes may follow. */
export const sentencesIn = (text: string): number => text.match(/[.!?…]+["”]?(?=\s|$)/g)?.length ?? 0;

const conjunction = /^(?:and|but|so|for|or|yet) /;
const canFollow = /^(?:he|she|they|then|it|there|nothing|nobody|no one|but|so|and|that) /i;
/** Between two statements that share no word to hang one on the other; only for those who read longer sentences. */
const isStatement = (text: string): boolean => /^[^"“”:;?!]+\.$/.test(text) && text.split(' ').length > 3;

/** Parts a text of the tables into clauses, at ends of sentences and at its ` / ` marks. */
export function clausesOf(text: string): Clause[] {
  const clauses: Said[] = [];
  let previous = '';
  for (const sentence of text.trim().split(/(?<=[.!?]["”]?) +(?=["“]?[\p{Lu}\p{Ll}@])/u).flatMap(splitNothing)) {
    const parts = sentence.split(/ \/ /);
    parts.forEach((part, index) => {
      const joint = index > 0 ? (standsAlone(part) ? 'soft' : 'bound') : isNear(previous, sentence) ? 'near' : (isStatement(previous) || endsAsStatement(previous)) && isStatement(sentence) ? 'loose' : 'hard';
      clauses.push({ text: part, joint });
    });
    previous = sentence;
  }
  return rejoinSpeech(clauses).map(({ text: clause, joint }) => ({ text: clause, joint, words: clause.split(' ').length, stops: Math.max(1, sentencesIn(clause)) }));
}

type Said = Pick<Clause, 'text' | 'joint'>;

const subjects = /^(?:(?:and|but|so|for|or|then|yet|now) )*(?:he|she|they|it|there|the|an?|nobody|no one|nothing|everyone|everybody|somebody|someone|each|one|this|that|then|now|both|all|his|her|their|its|you|we|who|sleep|what|it's|\p{Lu}\S*|@@\S+|["“].*)(?: |$)/u;
const standsAlone = (part: string): boolean => subjects.test(part);

const splitNothing = (sentence: string): string[] => (sentence === '' ? [] : [sentence]);
const isNear = (before: string, after: string): boolean => before.split(' ').length > 3 && /[^.?!"”]\.$/.test(before) && !/["“”:]/.test(after) && !/:/.test(before) && /\.$/.test(after) && canFollow.test(after) && !/, (?:and|but|so) /.test(before);

/** `"Is it yours?" asked the hare` was parted after the question mark: what goes on in lower case belongs to it. */
function rejoinSpeech(clauses: readonly Said[]): Said[] {
  const whole: Said[] = [];
  for (const clause of clauses) {
    const before = whole.at(-1);
    if (before !== undefined && /[?!]["”]$/.test(before.text) && isTag(clause.text)) {
      whole[whole.length - 1] = { ...before, text: `${before.text} ${clause.text}` };
    } else {
      whole.push(clause);
    }
  }
  return whole;
}

const isTag = (text: string): boolean => /^(?:said|asked|called|cried|whispered) /.test(text) || /^[^"“”,;:.!?]{1,60}? (?:said|asked|called|cried|whispered|told)\b(?! for)/.test(text);

/**
 * Writes clauses out.
 * @param joined those that hang on to the one before them
 * @param proper names, which keep their capital wherever they stand
 */
export function written(clauses: readonly Clause[], joined: ReadonlySet<number>, proper: ReadonlySet<string>): string {
  return withArticles(spell(clauses, joined, proper)).replace(/ +(?=[.,;:!?])/g, '').replace(/ {2,}/g, ' ');
}

function spell(clauses: readonly Clause[], joined: ReadonlySet<number>, proper: ReadonlySet<string>): string {
  let text = '';
  clauses.forEach(({ text: clause, joint }, index) => {
    if (index === 0) text = withCapitals(bare(clause));
    else if (joined.has(index)) text = `${text.replace(/[.,]$/, '')}${joint === 'loose' ? ';' : joint === 'bound' && clause.startsWith('and ') && !/[,"”]/.test(lastOf(text)) ? '' : ','} ${hung(clause, joint, proper)}`;
    else text = `${/[.!?]["”]?$/.test(text) ? text : `${text.replace(/[,:;]$/, '')}.`} ${withCapitals(bare(clause))}`;
  });
  return /[.!?]["”]?$/.test(text) ? text : `${text}.`;
}

/** The sentence that is being written, with the mark that its last clause ends on. */
const lastOf = (text: string): string => text.slice(text.search(/[^.!?]*[.,]?$/));

const bare = (clause: string): string => clause.replace(/^and (?!yet)/, '');
const hung = (clause: string, joint: Clause['joint'], proper: ReadonlySet<string>): string => {
  const first = clause.split(' ')[0] ?? '';
  const small = proper.has(first.replace(/(?:'s|')?[,.]?$/, '')) || /^I(?:'|$)/.test(first) ? clause : clause.charAt(0).toLowerCase() + clause.slice(1);
  return joint === 'near' && !conjunction.test(small) ? `and ${small}` : small;
};
