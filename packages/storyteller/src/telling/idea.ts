import { kin } from '../words/characters.ts';
import { adjectives, countableStuff, stopWords } from '../words/nouns.ts';
import { isBaseVerb, mishaps, verbBase } from '../words/verbs.ts';
import { cleaned, isForeign } from './cleaned.ts';
import { article, isPlural } from './inflect.ts';
import type { NounPhrase } from './noun-phrase.ts';
import { isAlias, isName, kindOf, readNounPhrase, tokens } from './noun-phrase.ts';

/** What a prompt asks for, as far as a few rules can tell. Everything in it is optional: any string is a prompt. */
export interface Idea {
  readonly hero?: NounPhrase;
  readonly companion?: NounPhrase;
  readonly object?: NounPhrase;
  /** As it stands in the prompt, with its preposition: `at grandma's house`. */
  readonly place?: string;
  /** What happens to the object; `come` is a thing that turns up, `stick` one that is stuck. */
  readonly deed?: 'find' | 'lose' | 'meet' | 'come' | 'stick';
  /** Base form and what follows: `build a boat`. */
  readonly wish?: string;
  readonly fear?: string;
  readonly first?: string;
  /** How the hero is: `seasick` in "who is seasick". */
  readonly state?: string;
  readonly sleepless: boolean;
  readonly question?: string;
  /** Words that carry the subject, in the prompt's own form; each must occur in the story. */
  readonly subjects: readonly Subject[];
  /** The prompt itself, when it is short and plain enough to be said aloud in a story. */
  readonly aloud?: string;
  readonly pronoun?: 'she' | 'he' | 'they';
  /** Something happens in it, or is so: "the soup is ready". */
  readonly isNews: boolean;
  /** A word that is in no table and all there is: it may be a sound. */
  readonly nonsense?: string;
}

export interface Subject {
  readonly word: string;
  /** With its article: `a teapot`, `the sea`, `buttons`; undefined when it may not be a noun at all. */
  readonly phrase?: string;
}

const clauseEnd = String.raw`(?=$|[.,;!?]| (?:and|but|who|until|because|while|when|so|then)\b)`;
const patterns = {
  state: new RegExp(String.raw`\b(?:who|that|which) (?:is|was|are|were|feels|felt) (?!going|not |made|called )(in an? [a-z]+|(?:very |so |too |always |a bit |a little )?[a-z]+(?: (?:for|in|at|of|about) [a-z' ]{2,30}?)?)${clauseEnd}`, 'i'),
  fear: new RegExp(String.raw`\b(?:afraid|scared|frightened|terrified) of (.+?)${clauseEnd}`, 'i'),
  cannot: new RegExp(String.raw`\b(?:can't|cannot|can not|couldn't|could not|(?:doesn't|didn't|did not|does not) know how to|never learned to|forgot how to|unable to) (.+?)${clauseEnd}`, 'i'),
  wish: new RegExp(String.raw`\b(?:wants?|wanted|wish|wishes|wished|dreams?|dreamed|dreamt|hopes?|longs?|learns?|learned|learning|learnt|tries|tried|trying|loves?|loved|likes?|decides?|decided|needs?)(?: how)?(?: of| to be able)? (?:to )(.+?)${clauseEnd}`, 'i'),
  lose: /\b(?:loses?|lost|losing|misplaces?|misplaced|looks? for|looked for|looking for|search(?:es|ing)? for|can't find|couldn't find|cannot find|missing) (.+)/i,
  find: /(?<!\b(?:is|are|was|were|be|been|and|never)(?: \w+ly| again)? )(?<!, )\b(?:finds?|found|discovers?|discovered|gets?|got|receives?|received|digs? up|dug up|stumbles? (?:on|upon)|picks? up) (.+)/i,
  meet: /\b(?:meets?|met|befriends?|befriended|makes? friends with|made friends with|becomes? friends with) (.+)/i,
  sleepless: /\b(?:can't|couldn't|cannot|won't|wouldn't|could not|can not|doesn't want to|didn't want to|don't want to|refuses to|not able to) (?:fall a?sleep|sleep|go to (?:bed|sleep)|get to sleep|close)|\bnot (?:tired|sleepy)|\bstays? up\b|\bawake\b/i,
  first: /\b((?:first|new|last) (?:\w+ )?(?:night|day|time|sleepover|school|house|home|baby|bed|room|brother|sister|haircut|flight|trip|swim)\b[^.,;!?]*)/i,
  place: /\b((?:at|in|on|to|under|near|by|behind|beside|inside|through|into|across|over) (?:(?:the|a|an|his|her|their|my|our|grandma's|grandpa's) )?(?:[\w'-]+ ){0,2}?(?:moon|space|mars|sea|ocean|beach|forest|woods?|jungle|mountains?|hills?|valley|river|lake|pond|island|desert|garden|park|zoo|farm|castle|palace|house|home|school|kindergarten|nursery|playground|library|museum|hospital|city|town|village|street|market|bakery|shop|kitchen|bedroom|attic|basement|cave|meadow|lighthouse|harbou?r|station|airport|theatre|circus|fair|tent|camp|treehouse|tunnel|bridge|pole|bed|sky|bath|clouds))\b/i,
} as const;
const gone = /\b(?:(?:is|are|was|were|went|has gone|got) (?:missing|lost|gone)|disappear(?:s|ed)|vanish(?:es|ed))\b/i;
const questionStart = /^(?:why|how|what|where|who|when|do|does|did|can|could|is|are|will|would)\b/i;

export function readIdea(prompt: string): Idea {
  const text = cleaned(prompt);
  const foreign = isForeign(text);
  const subjects = foreign ? [] : subjectsOf(text);
  const asked = questionStart.test(text) && /\?|^(?:why|how|what|where|who)\b/i.test(text) && /^[\p{L}\p{N}' ,-]{4,90}\??$/u.test(text) ? text.replace(/\?.*$/, '').trim() : undefined;
  const words = foreign ? [] : tokens(text);
  const front = asked === undefined ? frontOf(words) : { read: 0 };
  const fear = patterns.fear.exec(text)?.[1];
  const sleepless = patterns.sleepless.test(text);
  const deeds = asked === undefined && !foreign ? deedOf(text, front.found) : {};
  // A place is not carried home: whoever finds one wants to see all of it.
  const land = deeds.deed === 'find' && deeds.object?.kind === 'place' ? deeds.object : undefined;
  const deed = land === undefined ? deeds : {};
  const second = companionOf(words.slice(front.read));
  const place = patterns.place.exec(text)?.[1];
  const state = patterns.state.exec(text)?.[1];
  const first = patterns.first.exec(text)?.[1];
  const wish = sleepless || fear !== undefined || asked !== undefined || foreign || isThing(deed.object) || deed.deed !== undefined ? undefined : land === undefined ? wishOf(text, words, front) : `explore the ${land.phrase}`;
  const pronoun = /\b(?:she|her|hers|herself)\b/i.test(text) ? 'she' : /\b(?:he|his|him|himself)\b/i.test(text) ? 'he' : /\b(?:they|their|them)\b/i.test(text) ? 'they' : undefined;
  const nonsense = nonsenseOf(words, subjects);
  const aloud = foreign ? undefined : /^([\p{L}][\p{L}\p{N}' ,-]{1,75})[.!]?$/u.exec(text)?.[1];
  return {
    subjects, sleepless, isNews: isNews(words, front.found),
    ...(aloud === undefined ? {} : { aloud }),
    ...(front.found === undefined ? {} : { hero: front.found }),
    ...(second === undefined ? {} : { companion: second }),
    ...(front.rest === undefined ? {} : { object: front.rest }),
    ...deed,
    ...(place === undefined ? {} : { place: place.toLowerCase() }),
    ...(wish === undefined ? {} : { wish }),
    ...(fear === undefined ? {} : { fear: plainWords(fear) }),
    ...(state === undefined || fear !== undefined || sleepless ? {} : { state: plainWords(state).toLowerCase() }),
    ...(first === undefined ? {} : { first: first.toLowerCase().trim() }),
    ...(asked === undefined ? {} : { question: asked }),
    ...(pronoun === undefined ? {} : { pronoun }),
    ...(nonsense === undefined ? {} : { nonsense }),
  };
}

type Front = ReturnType<typeof readNounPhrase> & { readonly rest?: NounPhrase };

function frontOf(words: readonly string[]): Front {
  const front = ownedFront(words) ?? partedFront(readNounPhrase(words));
  return front.found?.name === front.found?.noun && words[front.read] === 'the' ? namedFront(words, front) : front;
}

/** `Luna the cat` is a cat called Luna. */
function namedFront(words: readonly string[], front: Front): Front {
  const { found, read } = readNounPhrase(words.slice(front.read));
  const name = front.found?.name;
  return found === undefined || name === undefined || !/^(?:animal|person|lively)$/.test(found.kind) ? front : { found: { ...found, name }, read: front.read + read };
}

/** `the queen's missing sock` is the queen, and a sock of hers. Family is not parted from what is theirs: they are not the hero. */
function ownedFront(words: readonly string[]): Front | undefined {
  const at = words.slice(0, 4).findIndex((word) => /['’]s$/.test(word));
  const owner = (words[at] ?? '').slice(0, -2);
  const lower = owner.toLowerCase();
  const isOwner = /^(?:animal|person)$/.test(kindOf(lower).kind) && !kin.has(lower);
  if (at === -1 || !(isOwner || isAlias(owner) || (isName(owner) && !kindOf(lower).known && !kin.has(lower)))) return undefined;
  const { found } = readNounPhrase([...words.slice(0, at), owner]);
  const { found: rest, read } = readNounPhrase(['its', ...words.slice(at + 1)]);
  return found === undefined ? undefined : { found, read: at + read, ...rested(rest) };
}

/** Whether the idea is a statement about something that is no hero; or about something that only happens. */
function isNews(words: readonly string[], front: NounPhrase | undefined): boolean {
  if (front?.kind === 'event') return true;
  // What somebody does is a wish that anybody may have.
  if (/^(?:some|every|no)(?:body|one)$/i.test(words[0] ?? '')) return false;
  const verb = words.findIndex((word) => /^(?:is|are|was|were|has|have|had|will|won't|can|can't|cannot|does|doesn't|do|did|came)$/i.test(word) || (verbBase(word.toLowerCase()) !== undefined && !/ing$/i.test(word)));
  return verb > 0 && verb < words.length - 1 && !words.slice(0, verb).some((word) => /^(?:who|that|which|where|when|[.;:])$/i.test(word));
}

/** Only when nothing else is there, and nothing that might be a word of some kind. */
function nonsenseOf(words: readonly string[], subjects: readonly Subject[]): string | undefined {
  const isPlain = words.length > 0 && words.length <= 3 && words.every((word) => /^\p{Ll}{2,14}$/u.test(word) && !adjectives.has(word) && !isBaseVerb(word) && verbBase(word) === undefined && !kindOf(word).known && !/(?:ing|ed|ly|ion|ness|ship)$/.test(word));
  return isPlain && subjects.every(({ phrase }) => phrase === undefined) ? subjects[0]?.word : undefined;
}

/** `unicorn birthday party` is a unicorn, and a birthday party. */
function partedFront({ found, read }: ReturnType<typeof readNounPhrase>): Front {
  const at = found?.kind === 'thing' || found?.kind === 'event' ? found.adjectives.findIndex((word) => /^(?:animal|person)$/.test(kindOf(word).kind) || word === 'robot') : -1;
  if (found === undefined || at === -1) return { read, ...(found === undefined ? {} : { found }) };
  const words = [...found.adjectives, found.noun];
  return { read, found: readNounPhrase(words.slice(0, at + 1)).found ?? found, ...rested(readNounPhrase(words.slice(at + 1)).found) };
}
const rested = (rest: NounPhrase | undefined): { rest?: NounPhrase } => (rest === undefined ? {} : { rest });

/** Something that can lie about and be found or lost; somebody cannot. */
const isThing = (object: NounPhrase | undefined): boolean => object !== undefined && (object.kind === 'thing' || object.kind === 'stuff' || object.kind === 'lively');

function deedOf(text: string, front: NounPhrase | undefined): Pick<Idea, 'deed' | 'object'> {
  const missing = gone.exec(text);
  if (missing !== null) {
    const object = isThing(front) || front?.kind === 'place' ? lastBefore(text.slice(0, missing.index)) ?? front : undefined;
    if (object !== undefined) return { deed: 'lose', object };
    if (front === undefined) return { deed: 'lose' };
  }
  if (isThing(front) && /\b(?:is|was|gets|got|are) (?:\w+ )?stuck\b/i.test(text)) return { deed: 'stick', object: front };
  if (front !== undefined && (front.kind === 'thing' || /boat|ship|balloon/.test(front.noun)) && /^(?:(?!who|that|which)[^,;.])*?\b(?:comes?|arrives?|drifts in|floats in|is left|turns up|appears?)\b/i.test(text)) return { deed: 'come', object: front };
  for (const deed of ['lose', 'find', 'meet'] as const) {
    const rest = patterns[deed].exec(text)?.[1];
    if (rest === undefined) continue;
    const { found } = readNounPhrase(tokens(rest));
    if (found !== undefined && found.kind !== 'event') return { deed, object: found };
    if (deed === 'lose' && front === undefined) return { deed };
  }
  return {};
}

/** "The soup is ready, but all the spoons are missing": the spoons, not the soup. */
function lastBefore(text: string): NounPhrase | undefined {
  const words = tokens(text);
  for (let from = words.length - 1; from >= Math.max(0, words.length - 4); from -= 1) {
    const { found, read } = readNounPhrase(words.slice(from));
    if (found !== undefined && from + read === words.length && isThing(found)) return found;
  }
  return undefined;
}

function companionOf(rest: readonly string[]): NounPhrase | undefined {
  const joint = rest.findIndex((word) => /^(?:and|with|&)$/i.test(word));
  return joint === -1 ? undefined : readNounPhrase(rest.slice(joint + 1)).found;
}

const plainWords = (phrase: string): string => phrase.replaceAll(/[^\p{L}\p{N}' @_-]/gu, '').trim().split(' ').slice(0, 7).join(' ');

function wishOf(text: string, words: readonly string[], front: Front): string | undefined {
  const said = patterns.cannot.exec(text)?.[1] ?? patterns.wish.exec(text)?.[1];
  const start = (said?.split(' ')[0] ?? '').toLowerCase();
  if (said !== undefined && (isBaseVerb(start) || (/^[a-z]+$/.test(start) && !stopWords.has(start)))) return plainWords(said);
  const bidden = text.replace(/^to /i, '').split(' ')[0]?.toLowerCase() ?? '';
  if (front.found === undefined && isBaseVerb(bidden) && !mishaps.has(bidden) && !kindOf(bidden).known) return uncapped(plainWords(text.replace(/^to /i, '')));
  // What a thing does by itself is no wish of anybody's.
  const isDoer = front.found === undefined ? /^(?:somebody|someone|everybody|everyone|nobody)\b/i.test(text) : /^(?:animal|person|lively)$/.test(front.found.kind) || !front.found.known;
  return isDoer ? doing(words.slice(front.read)) : undefined;
}

/** `builds a library` is a wish to build one; what befalls somebody is not. */
function doing(rest: readonly string[]): string | undefined {
  const verbAt = rest.findIndex((word) => verbBase(word.toLowerCase()) !== undefined && !(/ing$/i.test(word) && kindOf(word.toLowerCase()).known));
  const verb = verbBase((rest[verbAt] ?? '').toLowerCase());
  if (verb === undefined || mishaps.has(verb)) return undefined;
  if (/^(?:like|love)$/.test(verb)) {
    const { found } = readNounPhrase(rest.slice(verbAt + 1));
    if (found !== undefined) return found.kind === 'stuff' ? `have the best ${found.phrase} of all` : `be close to ${found.determiner ?? 'some'} ${found.phrase}`;
  }
  if (verbAt > 3 || /^(?:is|are|was|were|got|has|have|never|not|no)$/i.test(rest[verbAt - 1] ?? '')) return undefined;
  const tail: string[] = [];
  for (const word of rest.slice(verbAt + 1)) {
    if (/^[.,;:!?]$/.test(word) || /^(?:and|but|who|until|because|while|when|that|which|where)$/i.test(word) || tail.length === 6) break;
    tail.push(word);
  }
  return plainWords([verb, ...tail].join(' '));
}

const uncapped = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

function subjectsOf(text: string): Subject[] {
  const seen = new Map<string, Subject>();
  const words = tokens(text);
  words.forEach((word, index) => {
    const lower = word.toLowerCase().replace(/'s$/, '');
    if (isAlias(word) || !/^[\p{L}\p{N}]/u.test(word) || lower.length < 2 || seen.has(lower)) return;
    const isNoun = kindOf(lower).known || /^(?:the|a|an|my|our|his|her)$/i.test(words[index - 1] ?? '');
    if (stopWords.has(lower) || (adjectives.has(lower) && words.length > 1) || (!isNoun && (verbBase(lower) !== undefined || isBaseVerb(lower)))) return;
    const phrase = phraseFor(words, index, lower);
    seen.set(lower, phrase === undefined ? { word: lower } : { word: lower, phrase });
  });
  return [...seen.values()].slice(0, 8);
}

/** The word with the article it needs, judged by what stands before it. */
function phraseFor(words: readonly string[], index: number, word: string): string | undefined {
  let at = index - 1;
  while (at >= 0 && adjectives.has((words[at] as string).toLowerCase())) at -= 1;
  const before = words[at]?.toLowerCase() ?? '';
  const { kind, known } = kindOf(word);
  if (!known && (verbBase(word) !== undefined || /ing$/.test(word))) return undefined;
  if (isPlural(word) || (kind === 'stuff' && !countableStuff.has(word))) return word;
  if (kind === 'place' || /^(?:the|that|this)$/.test(before)) return `the ${word}`;
  if (/^(?:my|our|his|her|its|their)$/.test(before) || (kin.has(word) && before !== 'a' && before !== 'an')) return `my ${word}`;
  if (known || before === 'a' || before === 'an') return `${article(word)} ${word}`;
  return undefined;
}
