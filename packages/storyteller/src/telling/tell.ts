import { isEnglish, taleIn } from '../languages/index.ts';
import type { Order } from '../order.ts';
import { gather } from './facts.ts';
import type { Level } from './grammar.ts';
import type { Idea } from './idea.ts';
import { readIdea } from './idea.ts';
import type { Joining, Measure } from './joints.ts';
import { gradeOf, join } from './joints.ts';
import { lookIn } from './look.ts';
import { planFor } from './plan.ts';
import type { Random } from './random.ts';
import { seeded } from './random.ts';
import { written } from './sentences.ts';
import { chooseShape } from './shapes.ts';
import { spelled } from './spelling.ts';
import { tellAbroad } from './tell-abroad.ts';
import type { DraftPage } from './teller.ts';
import { Teller } from './teller.ts';
import { titleOf } from './title.ts';

export interface Story {
  readonly title: string;
  /** What everybody looks like. Before the pages, as a model that keeps to the schema's order writes it. */
  readonly look: string;
  readonly pages: readonly { readonly text: string; readonly scene: string }[];
}

const levels: Readonly<Record<Order['ageGroup'], Level>> = { AGE_3_5: 3, AGE_6_8: 6, AGE_9_12: 9 };

/** Where the Flesch–Kincaid grade of a story is aimed at: in the band of its age, and where plain words can still get. */
const aims: Readonly<Record<Level, number>> = { 3: 1.6, 6: 3.6, 9: 5.5 };

/** How far from its aim the grade of a story may be before it is told anew. */
const tolerance = 0.9;

/** Tells a story for an order. The same order and seed give the same story, word for word. */
export function tell(order: Order, seed: string): Story {
  const key = `${seed}|${order.language}|${order.ageGroup}|${order.pages}|${order.idea}|${JSON.stringify(order.cast)}`;
  const tale = isEnglish(order.language) ? undefined : taleIn(order.language);
  if (tale !== undefined) return tellAbroad(tale, order, seeded(key));
  const idea = readIdea(order.idea);
  let best = tellOnce(idea, order, seeded(key));
  // A page full of talk has sentences that cannot be joined; another plot or another way to tell it can.
  for (let again = 1; again < 6 && best.off > tolerance; again += 1) {
    const other = tellOnce(idea, order, seeded(`${key}|${again}`));
    if (other.off < best.off) best = other;
  }
  return best.written();
}

function tellOnce(idea: Idea, order: Order, random: Random): { readonly off: number; readonly written: () => Story } {
  const facts = gather(idea, order, random);
  const shape = chooseShape(idea, facts, random);
  const measure: Measure = { level: levels[order.ageGroup], range: order.sentences };
  const teller = new Teller(facts, measure, order, random);
  const title = titleOf(idea, facts, shape.name, random);
  const draft = teller.draft(planFor(order.pages, shape, facts, measure.level, random));
  const { joinings, off } = inBand(draft, measure);
  const proper = new Set([facts.hero, ...facts.friends].map(({ name }) => name));
  const inSpelling = (text: string): string => spelled(text, order.language, order.idea);
  return {
    off,
    written: () => ({
      title: inSpelling(title),
      look: inSpelling(lookIn(facts, order)),
      pages: draft.map(({ clauses, scene }, index) => ({ text: inSpelling(written(clauses, joinings[index]?.joined ?? new Set(), proper)), scene: inSpelling(scene) })),
    }),
  };
}

/** Joins or parts sentences until the whole story reads as its age does. */
function inBand(draft: readonly DraftPage[], measure: Measure): { readonly joinings: readonly Joining[]; readonly off: number } {
  let best: { readonly off: number; readonly joinings: readonly Joining[] } | undefined;
  for (let perSentence = 7; perSentence <= 19; perSentence += 1) {
    const joinings = draft.map(({ clauses }) => join(clauses, perSentence, measure));
    const off = gradeOf(draft.map(({ counted }, index) => ({ counted, joining: joinings[index] as Joining }))) - aims[measure.level];
    if (best === undefined || Math.abs(off) < best.off) best = { off: Math.abs(off), joinings };
    if (off > 0) break;
  }
  return best ?? { off: 0, joinings: [] };
}
