import { newThing } from '../words/shape-event.ts';
import { fearAsides, thingAsides, wishAsides } from '../words/beats-aside.ts';
import { fearAnswered } from '../words/shape-fear-rescue.ts';
import { fearStudied } from '../words/shape-fear-steps.ts';
import { fearOf } from '../words/shape-fear.ts';
import { findOwner } from '../words/shape-find.ts';
import { bringIt } from '../words/shape-give.ts';
import { freeIt } from '../words/shape-keep.ts';
import { findUse } from '../words/shape-use.ts';
import { makeFriends } from '../words/shape-friend.ts';
import { askQuestion } from '../words/shape-question.ts';
import { sleepless } from '../words/shape-quiet.ts';
import { seekLost } from '../words/shape-seek.ts';
import { shareIt } from '../words/shape-share.ts';
import { strangeSound } from '../words/shape-sound.ts';
import { wishLearned } from '../words/shape-wish-plan.ts';
import { wishForTwo } from '../words/shape-wish-promise.ts';
import { wishToDo } from '../words/shape-wish.ts';
import type { Shape } from '../words/shape.ts';
import type { Facts } from './facts.ts';
import type { Idea } from './idea.ts';
import type { Random } from './random.ts';

const shapes = { newThing, fearOf, findOwner, makeFriends, askQuestion, sleepless, seekLost, shareIt, strangeSound, wishToDo, findUse, bringIt, freeIt, fearAnswered, fearStudied, wishForTwo, wishLearned } as const;
export type ShapeName = keyof typeof shapes;

export interface Plot {
  readonly name: ShapeName;
  readonly beats: Shape;
  /** Asides that keep to what the plot is about; none when anything may be seen on the way. */
  readonly asides: readonly string[];
  /** What every page should name; empty when the plot is about nothing in particular. */
  readonly subject: string;
}

const finds: readonly ShapeName[] = ['findOwner', 'findUse', 'bringIt', 'freeIt'];
/** What is eaten is no riddle, and nobody digs it out of the mud. */
const ready = (names: readonly ShapeName[], { thing }: Facts): readonly ShapeName[] => (thing.use.eaten === true ? names.filter((name) => name !== 'findUse' && name !== 'freeIt') : names);
const fears: readonly ShapeName[] = ['fearOf', 'fearAnswered', 'fearStudied'];
const wishes: readonly ShapeName[] = ['wishToDo', 'wishForTwo', 'wishLearned'];
const subjectOf = (name: ShapeName, { thing, fear }: Facts): string => (finds.includes(name) ? thing.bare.split(' ').at(-1) ?? '' : fears.includes(name) ? fear : '');
const asidesOf = (name: ShapeName): readonly string[] => (fears.includes(name) ? fearAsides : wishes.includes(name) ? wishAsides : finds.includes(name) ? thingAsides : []);

const isSomebody = (kind: string | undefined): boolean => kind === 'animal' || kind === 'person';

/** "First day of school", "my tooth fell out", "going to the dentist": something in the listener's own life. */
const isNews = (idea: Idea): boolean =>
  idea.aloud !== undefined && !isSomebody(idea.hero?.kind) &&
  (idea.first !== undefined || idea.isNews || /^(?:my|our) .+ (?:fell|broke|left|got|is|was|has)\b|^\w+ing /i.test(idea.aloud));

const isNoise = ({ hero }: Idea): boolean => hero !== undefined && /^(?:sound|noise|knock|bang)s?$/.test(hero.noun);

/** The plots that can hold an idea: the most particular ones first found, so that "afraid of" is never a story about a button. */
function fitting(idea: Idea, facts: Facts): readonly ShapeName[] {
  if (idea.question !== undefined) return ['askQuestion'];
  if (idea.sleepless) return ['sleepless'];
  if (idea.fear !== undefined) return fears;
  if (idea.deed === 'meet' || (idea.deed === 'find' && isSomebody(idea.object?.kind))) return ['makeFriends'];
  if (idea.deed === 'lose' && !isSomebody(idea.object?.kind)) return ['seekLost'];
  if (idea.deed === 'stick') return ['freeIt'];
  if (idea.deed === 'find') return ready(finds, facts);
  if (idea.deed === 'come') return ['findOwner', 'bringIt'];
  if (idea.nonsense !== undefined || isNoise(idea)) return ['strangeSound'];
  if (isNews(idea)) return ['newThing'];
  if (idea.wish !== undefined) return wishes;
  if (facts.friends.length > 0) return facts.hasOwnThing ? ['shareIt', 'seekLost', 'findOwner'] : ['makeFriends', 'strangeSound', 'shareIt', 'sleepless'];
  return facts.hasOwnThing ? [...ready(finds, facts), 'shareIt', 'seekLost'] : ['strangeSound', 'makeFriends', 'findOwner', 'seekLost', 'shareIt', 'sleepless'];
}

export function chooseShape(idea: Idea, facts: Facts, random: Random): Plot {
  const name = random.pick(fitting(idea, facts));
  return { name, beats: shapes[name], asides: asidesOf(name), subject: subjectOf(name, facts) };
}
