import type { Order } from '../order.ts';
import type { Facts } from './facts.ts';
import type { Counted, Word } from './grade.ts';
import { countOf, runsOf, wordsOf } from './grade.ts';
import type { Level, Template } from './grammar.ts';
import { compile, write } from './grammar.ts';
import type { Measure } from './joints.ts';
import { gradeOf, join } from './joints.ts';
import { mannerOf } from './manner.ts';
import type { PagePlan } from './plan.ts';
import type { Random } from './random.ts';
import { sceneOf } from './scene.ts';
import type { Clause } from './sentences.ts';
import { clausesOf } from './sentences.ts';
import { Voice } from './voice.ts';

/** A page before its sentences have been joined. */
export interface DraftPage {
  readonly clauses: readonly Clause[];
  readonly counted: Counted;
  readonly scene: string;
}

/** One piece of the tables as it was written out. */
interface Told {
  readonly piece: string;
  readonly text: string;
  readonly words: readonly Word[];
}

interface Attempt {
  readonly told: readonly Told[];
  readonly words: readonly Word[];
  readonly clauses: readonly Clause[];
  readonly draw: string;
  readonly memory: ReturnType<Voice['remember']>;
  /** How far from what was ordered: 0 is a page that has everything. */
  readonly cost: number;
}

/** What the words of a slot are when a piece is told about something in particular. */
type Topic = (() => string) | undefined;

/** A piece of the tables in the teller's manner, ready to be written out: its words, and what a picture of them shows. */
interface Line {
  readonly text: Template;
  readonly draw: Template;
}

/** How often a page is tried: a good one is kept at once, a long one after some tries when it will do, and a bad one not before many. */
const MOST_TRIES = 12;
const BAD = 8;
const GOOD = 0.5;
const enough = (level: Level, tries: number): number => (level < 9 || tries < 4 ? GOOD : tries < 6 ? 2 : 4);
/** From then on, what a page can spare is left out. */
const SPARING = 5;

/** The grade that a page has to be able to reach with its sentences as long as they may be (for the youngest: as short). */
const reach: Readonly<Record<Level, readonly [number, number]>> = { 3: [-5, 2.4], 6: [3.2, 9], 9: [4.9, 99] };

/** About how long a closing beat is, in words. */
const lastBeat: Readonly<Record<Level, number>> = { 3: 26, 6: 34, 9: 42 };

/** Puts the pages of one story together from the tables. */
export class Teller {
  readonly #used = new Set<string>();
  readonly #runs = new Set<number>();
  readonly #lines = new Map<string, Line>();
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
      const { told, words, clauses, draw } = this.#best(page);
      for (const { piece } of told) this.#used.add(piece);
      for (const run of runsOf(words)) this.#runs.add(run);
      return { clauses, counted: countOf(words), scene: sceneOf(draw, this.#facts, index / plan.length) };
    });
  }

  /** Tries a page several ways and keeps the one that has the right length and says nothing for the second time. */
  #best(page: PagePlan): Attempt {
    const before = this.#voice.remember();
    const spared = { ...page, beats: page.beats.filter((beat) => !page.spare.includes(beat)) };
    let best: Attempt | undefined;
    for (let turn = 0; turn < (best === undefined || best.cost > BAD ? 3 * MOST_TRIES : MOST_TRIES) && (best === undefined || best.cost > enough(this.#measure.level, turn)); turn += 1) {
      this.#voice.recall(before);
      best = this.#attempt(best?.cost ?? Infinity, turn < SPARING ? page : spared) ?? best;
    }
    const chosen = best as Attempt;
    this.#voice.recall(chosen.memory);
    return chosen;
  }

  /** One way to tell a page; undefined as soon as it is sure to be no better than the `best` so far. */
  #attempt(best: number, page: PagePlan): Attempt | undefined {
    const { told, draw } = this.#compose(page);
    const words = told.flatMap((one) => one.words);
    const cost = this.#misfit(told, words, page, best);
    if (cost >= best) return undefined;
    const clauses = told.flatMap(({ text }) => clausesOf(text));
    const longest = join(clauses, this.#measure.level === 3 ? 8 : 99, this.#measure);
    const whole = cost + 3 * Math.max(0, longest.sentences - this.#order.sentences[1]) + 4 * this.#offBand(gradeOf([{ joining: longest, counted: countOf(words) }]));
    return whole < best ? { told, words, clauses, draw, cost: whole, memory: this.#voice.remember() } : undefined;
  }

  /** The beats of a page, and before its last or after it as much as it takes to fill the page. */
  #compose(page: PagePlan): { readonly told: readonly Told[]; readonly draw: string } {
    const [least] = this.#order.words;
    const told: Told[] = [];
    let [length, draw] = [0, ''];
    const add = (choices: readonly string[], topic?: Topic): Line | undefined => {
      const piece = this.#pick(choices, told);
      if (piece === undefined) return undefined;
      const line = this.#lineOf(piece);
      const text = agreeing(this.#write(line.text, this.#voice.fill, topic), this.#facts);
      const words = wordsOf(text);
      length += words.length;
      told.push({ piece, text, words });
      return line;
    };
    const fill = (enough: number): void => {
      if (length < enough - 4 && page.asides.length > 0) add(page.asides);
      // A short gap is left to chance: the next try of the page may close it better.
      while (length < enough && (enough > 14 || this.#random.next() < 0.5) && this.#random.shuffled(page.fillers).some((filler) => add(filler) !== undefined));
    };
    page.beats.forEach((beat, index) => {
      if (index === page.beats.length - 1 && page.keepLast) fill(least - lastBeat[this.#measure.level]);
      const line = add(beat);
      if (line !== undefined) draw = this.#write(line.draw, this.#voice.draw) || draw;
      if (index === 0) for (const { pieces, word } of page.woven) add(pieces, () => (word.startsWith('{') ? this.#voice.fill(word.slice(1, -1)) : word));
    });
    if (!page.keepLast) fill(least);
    return { told, draw };
  }

  /** Words too few or too many, what is said again, and a subject that is not named; the cheap part of what a try costs. */
  #misfit(told: readonly Told[], words: readonly Word[], page: PagePlan, best: number): number {
    const [least, most] = this.#order.words;
    const subject = page.subject.toLowerCase();
    const cost = Math.max(0, least - words.length) + Math.max(0, words.length - most) + (told.some(({ text }) => text.toLowerCase().includes(subject)) ? 0 : 3);
    return cost >= best ? cost : cost + 4 * this.#repeats(words);
  }

  #pick(choices: readonly string[], told: readonly Told[]): string | undefined {
    const wet = this.#facts.hero.mover === 'fins';
    const free = choices.filter((piece) => !this.#used.has(piece) && !told.some((one) => one.piece === piece) && !(wet && piece.startsWith('@land ')));
    return free.length === 0 ? undefined : this.#random.pick(free);
  }

  #lineOf(piece: string): Line {
    const known = this.#lines.get(piece);
    if (known !== undefined) return known;
    const [text = '', draw = ''] = piece.replace(/^@land /, '').split(' ~ ');
    const line = { text: compile(this.#inOwnManner(text)), draw: compile(draw) };
    this.#lines.set(piece, line);
    return line;
  }

  #write(template: Template, fill: (slot: string) => string, topic?: Topic): string {
    return write(template, this.#measure.level, this.#random, (name) => (name === 'topic' && topic !== undefined ? topic() : fill(name)));
  }

  /** How far a page is from what its age can be given, at best. */
  #offBand(best: number): number {
    const [least, most] = reach[this.#measure.level];
    return Math.max(0, least - best, best - most);
  }

  #repeats(words: readonly Word[]): number {
    const own = new Set<number>();
    return runsOf(words).filter((run) => this.#runs.has(run) || own.size === own.add(run).size).length;
  }
}

/** The tables say `was`, whoever it is. */
function agreeing(text: string, { hero }: Facts): string {
  const plural = hero.plural ? text.replaceAll(`${hero.name} was `, `${hero.name} were `) : text;
  return plural.replaceAll(/\b([Tt]hey) was\b/g, '$1 were');
}
