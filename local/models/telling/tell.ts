import { isEnglish, taleIn } from '../languages/index.ts';
import type { Order } from '../order.ts';
import type { Facts } from './facts.ts';
import { gather } from './facts.ts';
import { count, grade } from './grade.ts';
import type { Level } from './grammar.ts';
import { expand } from './grammar.ts';
import { readIdea } from './idea.ts';
import { lookIn } from './look.ts';
import { mannerOf } from './manner.ts';
import { planFor } from './plan.ts';
import type { PagePlan } from './plan.ts';
import type { Random } from './random.ts';
import { seeded } from './random.ts';
import { sceneOf } from './scene.ts';
import { chooseShape } from './shapes.ts';
import type { Clause, Measure } from './sentences.ts';
import { clausesOf, sentencesIn, written } from './sentences.ts';
import { spelled } from './spelling.ts';
import { tellAbroad } from './tell-abroad.ts';
import { titleOf } from './title.ts';
import { Voice } from './voice.ts';

export interface Story {
  readonly title: string;
  /** What everybody looks like. Before the pages, as a model that keeps to the schema's order writes it. */
  readonly look: string;
  readonly pages: readonly { readonly text: string; readonly scene: string }[];
}

const levels: Readonly<Record<Order['ageGroup'], Level>> = { AGE_3_5: 3, AGE_6_8: 6, AGE_9_12: 9 };

/** Where the Flesch–Kincaid grade of a story is aimed at, in the middle of the band of its age. */
const aims: Readonly<Record<Level, number>> = { 3: 1.6, 6: 3.6, 9: 5.8 };

interface DraftPage {
  readonly clauses: readonly Clause[];
  readonly scene: string;
}

/** How far from its aim the grade of a story may be before it is told anew. */
const tolerance = 0.8;

/** Tells a story for an order. The same order and seed give the same story, word for word. */
export function tell(order: Order, seed: string): Story {
  const key = `${seed}|${order.language}|${order.ageGroup}|${order.pages}|${order.idea}|${JSON.stringify(order.cast)}`;
  const tale = isEnglish(order.language) ? undefined : taleIn(order.language);
  if (tale !== undefined) return tellAbroad(tale, order, seeded(key));
  let best = tellOnce(order, seeded(key));
  // A page full of talk has sentences that cannot be joined; another plot or another way to tell it can.
  for (let again = 1; again < 6 && best.off > tolerance; again += 1) {
    const other = tellOnce(order, seeded(`${key}|${again}`));
    if (other.off < best.off) best = other;
  }
  return best.story;
}

function tellOnce(order: Order, random: Random): { readonly story: Story; readonly off: number } {
  const idea = readIdea(order.idea);
  const facts = gather(idea, order, random);
  const shape = chooseShape(idea, facts, random);
  const measure: Measure = { level: levels[order.ageGroup], range: order.sentences, proper: new Set([facts.hero, ...facts.friends].map(({ name }) => name)) };
  const teller = new Teller(facts, measure, order, random);
  const title = titleOf(facts, shape.name, random);
  const draft = teller.draft(planFor(order.pages, shape, facts, measure.level, random));
  const inSpelling = (text: string): string => spelled(text, order.language, order.idea);
  const { pages, off } = inBand(draft, measure);
  return { off, story: { title: inSpelling(title), look: inSpelling(lookIn(facts, order)), pages: pages.map(({ text, scene }) => ({ text: inSpelling(text), scene: inSpelling(scene) })) } };
}

/** Joins or parts sentences until the whole story reads as its age does. */
function inBand(draft: readonly DraftPage[], measure: Measure): { readonly pages: Story['pages']; readonly off: number } {
  let best: { readonly off: number; readonly texts: readonly string[] } | undefined;
  for (let perSentence = 7; perSentence <= 19; perSentence += 1) {
    const texts = draft.map((page) => written(page.clauses, perSentence, measure));
    const whole = texts.join(' ');
    const off = grade(sentencesIn(whole), count(whole)) - aims[measure.level];
    if (best === undefined || Math.abs(off) < best.off) best = { off: Math.abs(off), texts };
    if (off > 0) break;
  }
  return { off: best?.off ?? 0, pages: draft.map((page, index) => ({ text: best?.texts[index] ?? '', scene: page.scene })) };
}

interface Attempt {
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly draws: readonly string[];
  readonly pieces: readonly string[];
  readonly memory: ReturnType<Voice['remember']>;
  readonly cost: number;
}

class Teller {
  readonly #used = new Set<string>();
  readonly #phrases = new Set<string>();
  readonly #voice: Voice;
  readonly #facts: Facts;
  readonly #measure: Measure;
  readonly #order: Order;
  readonly #random: Random;
  readonly #inOwnManner: (piece: string) => string;

  constructor(facts: Facts, measure: Measure, order: Order, random: Random) {
    this.#facts = facts;
    this.#measure = measure;
    this.#order = order;
    this.#random = random;
    this.#inOwnManner = mannerOf(random);
    this.#voice = new Voice(facts, random);
  }

  draft(plan: readonly PagePlan[]): DraftPage[] {
    return plan.map((page, index) => {
      const attempt = this.#best(page);
      for (const piece of attempt.pieces) this.#used.add(piece);
      for (const phrase of phrasesOf(attempt.text)) this.#phrases.add(phrase);
      return { clauses: attempt.clauses, scene: sceneOf(attempt.draws, this.#facts, index / plan.length) };
    });
  }

  /** Tries a page several ways and keeps the one that has the right length and says nothing for the second time. */
  #best(page: PagePlan): Attempt {
    const before = this.#voice.remember();
    let best: Attempt | undefined;
    for (let turn = 0; turn < 12 && (best === undefined || best.cost > 0.5); turn += 1) {
      this.#voice.recall(copyOf(before));
      const attempt = this.#attempt(best?.cost ?? Infinity, turn < 5 ? page : { ...page, beats: page.beats.filter((beat) => !page.spare.includes(beat)) });
      if (attempt !== undefined && (best === undefined || attempt.cost < best.cost)) best = attempt;
    }
    const chosen = best as Attempt;
    this.#voice.recall(chosen.memory);
    return chosen;
  }

  /** One way to tell a page; undefined as soon as it is sure to be worse than the `best` so far. */
  #attempt(best: number, page: PagePlan): Attempt | undefined {
    const [least, most] = this.#order.words;
    const pieces: string[] = [];
    const told: { text: string; draw: string }[] = [];
    const add = (choices: readonly string[], extra?: () => string): boolean => {
      const piece = this.#pick(choices, pieces);
      if (piece === undefined) return false;
      pieces.push(piece);
      told.push(this.#say(piece, extra));
      return true;
    };
    const room = page.keepLast ? least - lastBeat[this.#measure.level] : least;
    const fill = (enough: number): void => {
      if (wordsOf(told) < enough - 4 && page.asides.length > 0) add(page.asides);
      // A short gap is left to chance: the next try of the page may close it better.
      while (wordsOf(told) < enough && (enough > 14 || this.#random.next() < 0.5) && this.#random.shuffled(page.fillers).some((filler) => add(filler)));
    };
    const main: string[] = [];
    page.beats.forEach((beat, index) => {
      if (index === page.beats.length - 1 && page.keepLast) fill(room);
      if (add(beat)) main.push(told.at(-1)?.draw ?? '');
      if (index === 0) for (const { pieces: choices, word } of page.woven) add(choices, () => (word.startsWith('{') ? this.#voice.fill(word.slice(1, -1)) : word));
    });
    if (!page.keepLast) fill(least);
    const text = told.map((one) => one.text).join(' ');
    const words = wordsOf(told);
    const clauses = told.flatMap((one) => clausesOf(one.text));
    const roughly = Math.max(0, least - words) + Math.max(0, words - most) + 4 * this.#repeats(text) + (text.toLowerCase().includes(page.subject.toLowerCase()) ? 0 : 3);
    if (roughly >= best) return undefined;
    const asLong = written(clauses, this.#measure.level === 3 ? 8 : 99, this.#measure);
    const stops = sentencesIn(asLong);
    const cost = roughly + 3 * Math.max(0, stops - this.#order.sentences[1]) + 4 * this.#offBand(grade(stops, count(asLong)));
    return { text, clauses, pieces, cost, draws: main, memory: this.#voice.remember() };
  }

  #pick(choices: readonly string[], taken: readonly string[]): string | undefined {
    const wet = this.#facts.hero.mover === 'fins';
    const free = choices.filter((piece) => !this.#used.has(piece) && !taken.includes(piece) && !(wet && piece.startsWith('@land ')));
    return free.length === 0 ? undefined : this.#random.pick(free);
  }

  #say(piece: string, extra?: () => string): { text: string; draw: string } {
    const [table = '', draw = ''] = piece.replace(/^@land /, '').split(' ~ ');
    const text = this.#inOwnManner(table);
    const slot = (name: string): string => (name === 'topic' && extra !== undefined ? extra() : this.#voice.fill(name));
    const written = agreeing(expand(text, this.#measure.level, this.#random, slot), this.#facts);
    return { text: written, draw: expand(draw, this.#measure.level, this.#random, (name) => (name === 'topic' && extra !== undefined ? extra() : this.#voice.draw(name))) };
  }

  /** How far a page is from what its age can be given, at best. */
  #offBand(best: number): number {
    const [least, most] = reach[this.#measure.level];
    return Math.max(0, least - best, best - most);
  }

  #repeats(text: string): number {
    const phrases = phrasesOf(text);
    return phrases.length - new Set(phrases).size + phrases.filter((phrase) => this.#phrases.has(phrase)).length;
  }
}

/** The grade that a page has to be able to reach with its sentences as long as they may be (for the youngest: as short). */
const reach: Readonly<Record<Level, readonly [number, number]>> = { 3: [-5, 2.4], 6: [3.2, 9], 9: [5.2, 99] };

/** The tables say `was`, whoever it is. */
function agreeing(text: string, { hero }: Facts): string {
  const plural = hero.plural ? text.replaceAll(`${hero.name} was `, `${hero.name} were `) : text;
  return plural.replaceAll(/\b([Tt]hey) was\b/g, '$1 were');
}

/** About how long a closing beat is. */
const lastBeat: Readonly<Record<Level, number>> = { 3: 26, 6: 34, 9: 42 };

const copyOf = (memory: ReturnType<Voice['remember']>): ReturnType<Voice['remember']> => ({
  said: new Set(memory.said), left: new Map([...memory.left].map(([name, cards]) => [name, [...cards]])), last: new Map(memory.last), kept: new Map(memory.kept),
});

const wordsOf = (told: readonly { text: string }[]): number => told.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}@_'’-]+/gu)?.length ?? 0), 0);

/** Runs of five words: said twice, they sound like a mistake. */
function phrasesOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}@_'’-]+/gu) ?? [];
  return words.slice(4).map((_word, index) => words.slice(index, index + 5).join(' '));
}
