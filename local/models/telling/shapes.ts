import { newThing } from '../words/shape-event.ts';
import { fearOf } from '../words/shape-fear.ts';
import { findOwner } from '../words/shape-find.ts';
import { makeFriends } from '../words/shape-friend.ts';
import { askQuestion } from '../words/shape-question.ts';
import { sleepless } from '../words/shape-quiet.ts';
import { seekLost } from '../words/shape-seek.ts';
import { shareIt } from '../words/shape-share.ts';
import { strangeSound } from '../words/shape-sound.ts';
import { wishToDo } from '../words/shape-wish.ts';
import type { Shape } from '../words/shape.ts';
import type { Facts } from './facts.ts';
import type { Idea } from './idea.ts';
import type { Random } from './random.ts';

const shapes = { newThing, fearOf, findOwner, makeFriends, askQuestion, sleepless, seekLost, shareIt, strangeSound, wishToDo } as const;
export type ShapeName = keyof typeof shapes;

export interface Plot {
  readonly name: ShapeName;
  readonly beats: Shape;
}

const isSomebody = (kind: string | undefined): boolean => kind === 'animal' || kind === 'person';

/** "First day of school", "my tooth fell out", "going to the dentist": something in the listener's own life. */
const isNews = (idea: Idea): boolean =>
  idea.aloud !== undefined && !isSomebody(idea.hero?.kind) &&
  (idea.first !== undefined || /^(?:my|our) .+ (?:fell|broke|left|got|is|was|has)\b|^\w+ing /i.test(idea.aloud));

/** The plots that can hold an idea: the most particular ones first found, so that "afraid of" is never a story about a button. */
function fitting(idea: Idea, facts: Facts): readonly ShapeName[] {
  if (idea.question !== undefined) return ['askQuestion'];
  if (idea.sleepless) return ['sleepless'];
  if (idea.fear !== undefined) return ['fearOf'];
  if (idea.deed === 'meet' || (idea.deed === 'find' && isSomebody(idea.object?.kind))) return ['makeFriends'];
  if (idea.deed === 'lose' && !isSomebody(idea.object?.kind)) return ['seekLost'];
  if (idea.deed === 'find') return ['findOwner'];
  if (isNews(idea)) return ['newThing'];
  if (idea.wish !== undefined) return ['wishToDo'];
  const unknown = idea.subjects.length > 0 && idea.subjects.every(({ phrase }) => phrase === undefined);
  if (unknown && facts.hero.mover === 'feet' && idea.hero?.known !== true) return ['strangeSound'];
  if (facts.friends.length > 0) return facts.hasOwnThing ? ['shareIt', 'seekLost', 'findOwner'] : ['makeFriends', 'strangeSound', 'shareIt', 'sleepless'];
  return facts.hasOwnThing ? ['findOwner', 'shareIt', 'seekLost'] : ['strangeSound', 'makeFriends', 'findOwner', 'seekLost', 'shareIt', 'sleepless'];
}

export function chooseShape(idea: Idea, facts: Facts, random: Random): Plot {
  const name = random.pick(fitting(idea, facts));
  return { name, beats: shapes[name] };
}
