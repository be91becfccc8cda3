import { foreignMarks, foreignWords } from '../words/foreign.ts';
import { adjectives, countableStuff, spellEmoji, stopWords } from '../words/nouns.ts';
import { isBaseVerb, verbBase } from '../words/verbs.ts';
import { article, isPlural } from './inflect.ts';
import type { NounPhrase } from './noun-phrase.ts';
import { isAlias, kindOf, readNounPhrase, tokens } from './noun-phrase.ts';

/** What a prompt asks for, as far as a few rules can tell. Everything in it is optional: any string is a prompt. */
export interface Idea {
  readonly hero?: NounPhrase;
  readonly companion?: NounPhrase;
  readonly object?: NounPhrase;
  /** As it stands in the prompt, with its preposition: `at grandma's house`. */
  readonly place?: string;
  /** What happens to the object: found, lost, made, or just there. */
  readonly deed?: 'find' | 'lose' | 'meet';
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
}

export interface Subject {
  readonly word: string;
  /** With its article: `a teapot`, `the sea`, `buttons`; undefined when it may not be a noun at all. */
  readonly phrase?: string;
}

const invisible = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u00AD]|\uFE0F|[\u{E0000}-\u{E007F}]/gu;
const orders = /\b(?:ignore|disregard|forget|override|bypass)\b.*\b(?:instruction|prompt|rule|above|previous|everything)|system (?:prompt|message)|developer (?:mode|message)|\b(?:print|reveal|repeat|output|show)\b.*\b(?:prompt|instruction|rules|json|above)|\byou are now\b|\bact as\b|jailbreak|\bapi key\b|\b(?:ignora|ignorez|oublie[rz]?|vergiss|ignoriere|dimentica|esquece|esqueça|olvida)(?![\p{L}]).*(?:instru|anweisung|istruzion|prompt|r[eè]gl|regel|regole|regras)/iu;
const opening = /^\W*(?:please\s+)?(?:(?:can|could|would|will) you\s+)?(?:please\s+)?(?:(?:i|we)(?:'d| would)? (?:want|like|love|need)\s+(?:to hear\s+)?)?(?:(?:tell|write|make|create|give|read|invent)\s+(?:me|us)?\s*)?(?:(?:a|an|another|one|the|some)\s+)?(?:\w+\s+){0,2}?(?:story|stories|tale|tales)\s*(?:for (?:my|our) \w+\s+)?(?:about|of|where|in which|with|on|:)\s+/i;

/** What is left of a prompt when invisible characters and orders to the writer are gone. */
export function withoutOrders(prompt: string): string {
  const plain = prompt.normalize('NFKC').replace(invisible, '').replaceAll(/\p{Cc}/gu, ' ');
  return plain.split(/(?<=[.!?\n])\s+/).filter((sentence) => !orders.test(sentence)).join(' ');
}

/** The same in English words, without "tell me a story about". */
export function cleaned(prompt: string): string {
  return inEnglish(spellEmoji(withoutOrders(prompt)).replaceAll(/[’‘]/g, "'").replaceAll(/\s+/g, ' ').trim()).replace(opening, '');
}

function inEnglish(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  const marks = words.filter((word) => foreignMarks.has(word)).length;
  const known = words.filter((word) => foreignWords.has(word)).length;
  const english = words.filter((word) => stopWords.has(word) && !foreignMarks.has(word)).length;
  if (known === 0 || marks + known < 2 || english > marks) return text;
  return words.map((word) => foreignWords.get(word)).filter((word) => word !== undefined).map((word) => (verbBase(word) ? word : word === 'fear' ? 'scared' : word)).join(' ');
}

const clauseEnd = String.raw`(?=$|[.,;!?]| (?:and|but|who|until|because|while|when|so|then)\b)`;
const patterns = {
  state: new RegExp(String.raw`\b(?:who|that|which) (?:is|was|are|were|feels|felt) (?!going|not |made|called )(in an? [a-z]+|(?:very |so |too |always |a bit |a little )?[a-z]+(?: (?:for|in|at|of|about) [a-z' ]{2,30}?)?)${clauseEnd}`, 'i'),
  fear: new RegExp(String.raw`\b(?:afraid|scared|frightened|terrified) of (.+?)${clauseEnd}`, 'i'),
  cannot: new RegExp(String.raw`\b(?:can't|cannot|can not|couldn't|could not|(?:doesn't|didn't|did not|does not) know how to|never learned to|forgot how to|unable to) (.+?)${clauseEnd}`, 'i'),
  wish: new RegExp(String.raw`\b(?:wants?|wanted|wish|wishes|wished|dreams?|dreamed|dreamt|hopes?|longs?|learns?|learned|learning|learnt|tries|tried|trying|loves?|loved|likes?|decides?|decided|needs?)(?: how)?(?: of| to be able)? (?:to )(.+?)${clauseEnd}`, 'i'),
  lose: /\b(?:loses?|lost|losing|misplaces?|misplaced|looks? for|looked for|looking for|search(?:es|ing)? for|can't find|couldn't find|cannot find|missing) (.+)/i,
  find: /\b(?:finds?|found|discovers?|discovered|gets?|got|receives?|received|digs? up|dug up|stumbles? (?:on|upon)|picks? up) (.+)/i,
  meet: /\b(?:meets?|met|befriends?|befriended|makes? friends with|made friends with|becomes? friends with) (.+)/i,
  sleepless: /\b(?:can't|couldn't|cannot|won't|wouldn't|could not|can not|doesn't want to|didn't want to|don't want to|refuses to|not able to) (?:fall a?sleep|sleep|go to (?:bed|sleep)|get to sleep|close)|\bnot (?:tired|sleepy)|\bstays? up\b|\bawake\b/i,
  first: /\b((?:first|new|last) (?:\w+ )?(?:night|day|time|sleepover|school|house|home|baby|bed|room|brother|sister|haircut|flight|trip|swim)\b[^.,;!?]*)/i,
  place: /\b((?:at|in|on|to|under|near|by|behind|beside|inside|through|into|across|over) (?:(?:the|a|an|his|her|their|my|our|grandma's|grandpa's) )?(?:[\w'-]+ ){0,2}?(?:moon|space|mars|sea|ocean|beach|forest|woods?|jungle|mountains?|hills?|valley|river|lake|pond|island|desert|garden|park|zoo|farm|castle|palace|house|home|school|kindergarten|nursery|playground|library|museum|hospital|city|town|village|street|market|bakery|shop|kitchen|bedroom|attic|basement|cave|meadow|lighthouse|harbou?r|station|airport|theatre|circus|fair|tent|camp|treehouse|tunnel|bridge|pole|bed|sky|bath|clouds))\b/i,
} as const;
const gone = /\b(?:(?:is|are|was|were|went|has gone|got) (?:missing|lost|gone)|disappear(?:s|ed)|vanish(?:es|ed))\b/i;
const questionStart = /^(?:why|how|what|where|who|when|do|does|did|can|could|is|are|will|would)\b/i;

export function readIdea(prompt: string): Idea {
  const text = cleaned(prompt);
  const subjects = subjectsOf(text);
  const asked = questionStart.test(text) && /\?|^(?:why|how|what|where|who)\b/i.test(text) && /^[\p{L}\p{N}' ,-]{4,90}\??$/u.test(text) ? text.replace(/\?.*$/, '').trim() : undefined;
  const words = tokens(text);
  const front = asked === undefined ? partedFront(readNounPhrase(words)) : { read: 0 };
  const fear = patterns.fear.exec(text)?.[1];
  const sleepless = patterns.sleepless.test(text);
  const deeds = asked === undefined ? deedOf(text, front.found) : {};
  // A place is not carried home: whoever finds one wants to see all of it.
  const land = deeds.deed === 'find' && deeds.object?.kind === 'place' ? deeds.object : undefined;
  const deed = land === undefined ? deeds : {};
  const second = companionOf(words.slice(front.read));
  const place = patterns.place.exec(text)?.[1];
  const state = patterns.state.exec(text)?.[1];
  const first = patterns.first.exec(text)?.[1];
  const wish = sleepless || fear !== undefined || asked !== undefined || isThing(deed.object) ? undefined : land === undefined ? wishOf(text, words.slice(front.read)) : `explore the ${land.phrase}`;
  const pronoun = /\b(?:she|her|hers|herself)\b/i.test(text) ? 'she' : /\b(?:he|his|him|himself)\b/i.test(text) ? 'he' : /\b(?:they|their|them)\b/i.test(text) ? 'they' : undefined;
  return {
    subjects, sleepless,
    ...(/^[\p{L}][\p{L}\p{N}' ,-]{1,58}$/u.test(text) ? { aloud: text } : {}),
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
  };
}

/** `unicorn birthday party` is a unicorn, and a birthday party. */
function partedFront({ found, read }: ReturnType<typeof readNounPhrase>): { found?: NounPhrase; rest?: NounPhrase; read: number } {
  const at = found?.kind === 'thing' ? found.adjectives.findIndex((word) => /^(?:animal|person)$/.test(kindOf(word).kind)) : -1;
  if (found === undefined || at === -1) return { read, ...(found === undefined ? {} : { found }) };
  const words = [...found.adjectives, found.noun];
  return { read, found: readNounPhrase(words.slice(0, at + 1)).found ?? found, ...rested(readNounPhrase(words.slice(at + 1)).found) };
}
const rested = (rest: NounPhrase | undefined): { rest?: NounPhrase } => (rest === undefined ? {} : { rest });

/** Something that can lie about and be found or lost; somebody cannot. */
const isThing = (object: NounPhrase | undefined): boolean => object !== undefined && (object.kind === 'thing' || object.kind === 'stuff' || object.kind === 'lively');

function deedOf(text: string, front: NounPhrase | undefined): Pick<Idea, 'deed' | 'object'> {
  if (front !== undefined && (isThing(front) || front.kind === 'place') && gone.test(text)) return { deed: 'lose', object: front };
  for (const deed of ['lose', 'find', 'meet'] as const) {
    const rest = patterns[deed].exec(text)?.[1];
    if (rest === undefined) continue;
    const { found } = readNounPhrase(tokens(rest));
    if (found !== undefined) return { deed, object: found };
  }
  return {};
}

function companionOf(rest: readonly string[]): NounPhrase | undefined {
  const joint = rest.findIndex((word) => /^(?:and|with|&)$/i.test(word));
  return joint === -1 ? undefined : readNounPhrase(rest.slice(joint + 1)).found;
}

const plainWords = (phrase: string): string => phrase.replaceAll(/[^\p{L}\p{N}' @_-]/gu, '').trim().split(' ').slice(0, 7).join(' ');

function wishOf(text: string, rest: readonly string[]): string | undefined {
  const said = patterns.cannot.exec(text)?.[1] ?? patterns.wish.exec(text)?.[1];
  if (said !== undefined && isBaseVerb((said.split(' ')[0] ?? '').toLowerCase())) return plainWords(said);
  if (said !== undefined && /^[a-z]+$/i.test(said.split(' ')[0] ?? '') && !stopWords.has((said.split(' ')[0] ?? '').toLowerCase())) return plainWords(said);
  const verbAt = rest.findIndex((word) => verbBase(word.toLowerCase()) !== undefined);
  if (verbAt !== -1 && /^(?:like|love)$/.test(verbBase((rest[verbAt] as string).toLowerCase()) ?? '')) {
    const { found } = readNounPhrase(rest.slice(verbAt + 1));
    if (found !== undefined) return found.kind === 'stuff' ? `have the best ${found.phrase} of all` : `be close to ${found.determiner ?? 'some'} ${found.phrase}`;
  }
  if (verbAt === -1 || verbAt > 3 || /^(?:is|are|was|were|got|has|have)$/i.test(rest[verbAt - 1] ?? '')) return undefined;
  const tail: string[] = [];
  for (const word of rest.slice(verbAt + 1)) {
    if (/^[.,;:!?]$/.test(word) || /^(?:and|but|who|until|because|while|when)$/i.test(word) || tail.length === 6) break;
    tail.push(word);
  }
  return plainWords([verbBase((rest[verbAt] as string).toLowerCase()), ...tail].join(' '));
}

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
  if (isPlural(word) || (kind === 'stuff' && !countableStuff.has(word))) return word;
  if (kind === 'place' || /^(?:the|that|this)$/.test(before)) return `the ${word}`;
  if (/^(?:my|our|his|her|its|their)$/.test(before) || (kind === 'person' && before !== 'a' && before !== 'an')) return `my ${word}`;
  if (known || before === 'a' || before === 'an') return `${article(word)} ${word}`;
  return undefined;
}
