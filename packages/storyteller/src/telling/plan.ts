import { beats, company, stateAgain, stateWeaving, weaving, wordWeaving } from '../words/beats.ts';
import { sides } from '../words/beats-side.ts';
import type { Shape } from '../words/shape.ts';
import type { Facts } from './facts.ts';
import type { Level } from './grammar.ts';
import type { Random } from './random.ts';
import type { Plot } from './shapes.ts';
import { isTold } from './facts.ts';

/** What one page has to tell. */
export interface PagePlan {
  readonly beats: readonly (readonly string[])[];
  readonly fillers: readonly (readonly string[])[];
  /** What the page should name. */
  readonly subject: string;
  /** One of these comes before any other filler. */
  readonly asides: readonly string[];
  /** Beats that may be left out when a page would grow too long. */
  readonly spare: readonly (readonly string[])[];
  /** The last beat stays last: what is filled in goes before it. */
  readonly keepLast: boolean;
  readonly woven: readonly { readonly pieces: readonly string[]; readonly word: string }[];
}

type Step = keyof Shape | 'met' | 'done' | 'back' | 'opening' | 'trait' | 'setout' | 'pause' | 'meeting' | 'homeward' | 'settling' | 'sleeping' | 'early' | 'middle' | 'late';

const spareSteps = new Set<Step>(['opening', 'obstacle', 'setout', 'rest', 'homeward', 'settling']);

/** Which beats stand on which page. Anything between grows from the nearest of these. */
const layouts: Readonly<Record<number, readonly (readonly Step[])[]>> = {
  5: [['opening', 'want'], ['obstacle', 'try1'], ['try2'], ['turn', 'rest'], ['after', 'sleeping']],
  8: [['opening'], ['want', 'obstacle'], ['setout', 'try1'], ['meeting'], ['try2'], ['turn', 'rest'], ['homeward'], ['after', 'sleeping']],
  12: [['opening'], ['want'], ['obstacle'], ['setout'], ['try1'], ['met'], ['done'], ['try2'], ['turn'], ['rest'], ['back'], ['after', 'sleeping']],
};

/** The small story beside the story is more than the youngest can follow. */
const plainer: ReadonlyMap<Step, Step> = new Map([['met', 'pause'], ['done', 'meeting'], ['back', 'homeward']]);

function layoutFor(pages: number): (readonly Step[])[] {
  const nearest = [12, 8, 5].find((size) => size <= pages) ?? 5;
  const layout = [...(layouts[nearest] ?? [])];
  for (let extra = 0; layout.length < pages; extra += 1) layout.splice(Math.floor(layout.length / 2), 0, [extra % 2 === 0 ? 'middle' : 'pause']);
  while (layout.length > pages) {
    const [first = [], second = [], ...others] = layout.splice(Math.max(0, layout.length - 3), 3);
    layout.push([...first, ...second], ...others);
    if (layout.length <= 1) break;
  }
  return layout;
}

export function planFor(pages: number, { name, beats: shape, asides, subject }: Plot, facts: Facts, level: Level, random: Random): PagePlan[] {
  const layout = level === 3 ? layoutFor(pages).map((steps) => steps.map((step) => plainer.get(step) ?? step)) : layoutFor(pages);
  // Who plays a part in the plot is named as one of its actors, so that a first mention introduces them.
  const friends = facts.friends.map((friend, index) => ({ pieces: company, word: index < 3 ? `{h${index + 1}}` : friend.name })).slice(name === 'makeFriends' ? 1 : 0);
  const topics = facts.topics.filter(({ word }) => !isTold(word, facts, name))
    .map(({ word, phrase }) => (phrase === undefined ? { pieces: wordWeaving, word } : { pieces: weaving, word: phrase }));
  const stateOn = (index: number): PagePlan['woven'] => (facts.state === undefined ? [] : index === 0 ? [{ pieces: stateWeaving, word: facts.state }] : index === late - 1 ? [{ pieces: stateAgain, word: facts.state }] : []);
  const woven = [...topics, ...friends];
  const late = Math.ceil(layout.length * 0.66);
  const homecoming = pages === 5 ? beats.homeward : beats.settling;
  const side = random.pick(facts.hero.mover === 'fins' ? sides.filter(({ land }) => land !== true) : sides);
  const piecesOf = (step: Step): readonly string[] => (step === 'met' || step === 'done' || step === 'back' ? side[step] : step === 'after' ? shape.after ?? homecoming : step in shape ? (shape[step as keyof Shape] ?? []) : beats[step as keyof typeof beats]);
  return layout.map((steps, index) => ({
    beats: steps.map(piecesOf),
    fillers: fillersFor(index === 0 ? 'early' : index >= late ? 'late' : 'middle', level, asides),
    subject,
    asides: index > 0 && index < late ? asides : [],
    spare: steps.length > 1 ? steps.filter((step) => spareSteps.has(step)).map(piecesOf) : [],
    keepLast: index === 0 ? steps.length > 1 : steps.at(-1) === 'sleeping',
    woven: [...stateOn(index), ...woven.filter((_one, place) => place % late === index)],
  }));
}

/** The young get one thing at a time; the older ones like an aside. */
function fillersFor(stage: 'early' | 'middle' | 'late', level: Level, asides: readonly string[]): readonly (readonly string[])[] {
  if (level === 3) return stage === 'late' ? [beats.late] : stage === 'middle' ? [beats.middle, beats.pause] : [beats.early, beats.trait];
  if (stage === 'middle' && asides.length > 0) return level === 6 ? [asides, beats.middle, beats.pause] : [asides, beats.middle, beats.digressions];
  return stage === 'late' ? [beats.lateDigressions, beats.late] : stage === 'middle' ? [beats.digressions, beats.middle, beats.pause] : [beats.trait, beats.early];
}
