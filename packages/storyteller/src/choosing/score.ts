import type { Library } from '../collection/library.ts';
import type { SourceStory } from '../collection/story.ts';
import { people as humans } from '../collection/vocabulary.ts';
import { assignRoles } from '../fitting/cast.ts';
import { indexOf } from './index-of.ts';
import type { Entry } from './index-of.ts';
import type { Wish } from './wish.ts';

/** How well a story fits a wish. */
export interface Score {
  /** For its subject, cast and mood: 0 means that the story has nothing to do with the wish. */
  readonly points: number;
  /** The part of the wish that the story covers: 0 to 1; 1 if there is no wish. */
  readonly coverage: number;
}

/** People who ask for these subjects have a reason to, so they weigh the most. */
const careful = new Set([
  'pet-died',
  'grandparent-died',
  'illness',
  'hospital',
  'two-homes',
  'bully',
  'new-baby',
  'moving',
  'fear-of-the-dark',
  'fear-of-noise',
  'fear-of-water',
  'fear-of-height',
  'stutter',
  'hearing-aid',
  'wheelchair',
  'glasses',
  'shy',
  'kindergarten',
  'new-school',
  'doctor',
  'dentist',
  'two-mothers',
  'two-fathers',
  'adoption',
  'quarrel',
  'grandparent-far-away',
]);

type Unasked = readonly (readonly [what: string, asks: readonly string[], points: number])[];

/** Subjects that a story should not bring up unless asked: what counts as asking for them, and the penalty of each. */
const unaskedSubjects: Unasked = [
  ['pet-died', ['pet-died'], 12],
  ['grandparent-died', ['grandparent-died'], 12],
  ['illness', ['illness', 'hospital', 'doctor'], 5],
  ['hospital', ['illness', 'hospital', 'doctor'], 5],
  ['bully', ['bully'], 5],
];

/** The same for contents. */
const unaskedContents: Unasked = [
  ['death', ['pet-died', 'grandparent-died'], 3],
  ['loss', ['pet-died', 'grandparent-died'], 2],
  ['divorce', ['two-homes', 'single-parent'], 2],
  ['illness', ['illness', 'hospital', 'doctor'], 2],
  ['hospital', ['illness', 'hospital', 'doctor'], 2],
  ['bully', ['bully'], 2],
  ['teasing', ['bully', 'being-different', 'stutter', 'new-school', 'language'], 2],
  [
    'separation',
    ['two-homes', 'grandparent-far-away', 'kindergarten', 'new-school', 'moving', 'hospital', 'first-time'],
    1,
  ],
  ['ghost', ['mystery'], 1],
  ['monster', ['monsters'], 1],
  ['quarrel', ['quarrel', 'making-up', 'siblings'], 1],
  ['dark', ['night', 'fear-of-the-dark'], 0.3],
];

const points = {
  ownKind: 4,
  openKind: 3,
  friendKind: 1.5,
  figure: 1,
  notAChild: -3,
  wordCap: 5,
  thing: 2,
  titleWord: 1.5,
  feeling: 0.7,
  calm: 1,
} as const;

export function scoreOf(entry: Entry, wish: Wish, library: Library): Score {
  const { story } = entry;
  const index = indexOf(library);
  const asked = wish.subjects.map((subject) => ({
    weight: weightOf(subject, index.rarityOfSubject),
    has: worthOf(subject, story),
  }));
  const things = wish.stems.filter((stem) => index.things.has(stem));
  const kind = kindScore(wish, story);
  const matter = asked.reduce((sum, { weight, has }) => sum + weight * has, 0);
  const total = asked.reduce((sum, { weight }) => sum + weight, kind.asked + things.length * points.thing);
  const shown = things.filter((stem) => entry.stems.has(stem)).length;
  const covered = asked.reduce(
    (sum, { weight, has }) => sum + (has > 0 ? weight : 0),
    kind.covered + shown * points.thing,
  );
  const words = wordScore(entry, wish.stems, index.rarityOfStem);
  const around =
    0.4 *
      wish.aroundSubjects.reduce(
        (sum, subject) => sum + weightOf(subject, index.rarityOfSubject) * worthOf(subject, story),
        0,
      ) +
    0.2 * Math.min(points.wordCap, wordScore(entry, wish.aroundStems, index.rarityOfStem));
  return {
    points:
      matter +
      kind.points +
      Math.min(points.wordCap, words) +
      Math.min(3, around) +
      moodScore(wish, story) -
      castCost(wish, story) -
      unaskedCost(wish, story),
    coverage: total === 0 ? (wish.stems.length === 0 ? 1 : Math.min(1, words / 2)) : covered / total,
  };
}

const weightOf = (subject: string, rarity: (subject: string) => number): number =>
  Math.max(0.4, rarity(subject)) * (careful.has(subject) ? 2 : 1);

/** The first subjects of a story count the most. */
function worthOf(subject: string, { about }: SourceStory): number {
  const at = about.indexOf(subject);
  return at === -1 ? 0 : 1 - at * 0.08;
}

/** The first kind in the idea is its hero, unless that is a person, because most stories are about one. */
function kindScore(
  { kinds }: Wish,
  { roles: [hero, ...friends], pages }: SourceStory,
): { points: number; asked: number; covered: number } {
  const [first, ...others] = kinds.filter((kind) => !humans.has(kind));
  if (first === undefined)
    return {
      points: kinds.includes('child') && !hero.may.includes('child') ? points.notAChild : 0,
      asked: 0,
      covered: 0,
    };
  const isFriend = (kind: string): boolean => friends.some((friend) => friend.may.includes(kind));
  const isSeen = (kind: string): boolean => pages.some(({ scene }) => scene.figures.some(({ who }) => who === kind));
  const isChildToo = kinds.some((kind) => humans.has(kind));
  const main =
    hero.kind === first
      ? points.ownKind
      : hero.may.includes(first)
        ? points.openKind
        : isFriend(first)
          ? points.friendKind
          : isSeen(first)
            ? points.figure
            : 0;
  const more = others.reduce(
    (sum, kind) =>
      sum + (isFriend(kind) || hero.may.includes(kind) ? points.friendKind : isSeen(kind) ? points.figure / 2 : 0),
    0,
  );
  return {
    points: main + more,
    asked: isChildToo ? 1 : 2,
    covered: main > points.friendKind || (isChildToo && main > 0) ? (isChildToo ? 1 : 2) : main > 0 ? 1 : 0,
  };
}

function wordScore({ stems, titleStems }: Entry, asked: readonly string[], rarity: (stem: string) => number): number {
  return asked.reduce(
    (sum, stem) => sum + (titleStems.has(stem) ? points.titleWord : stems.has(stem) ? 1 : 0) * rarity(stem) * 0.5,
    0,
  );
}

function moodScore({ feelings, isTooHeavy }: Wish, { feeling, calm, contains }: SourceStory): number {
  const felt = feelings.filter((one) => feeling.includes(one)).length * points.feeling;
  const quiet = feelings.includes('calm') ? (calm - 2) * points.calm : 0;
  return Math.min(2, felt) + quiet + (isTooHeavy ? 4 * (calm - 2) - 4 * contains.length : 0);
}

/** The penalty for cast members without a role, and for roles that a cast member cannot take. */
function castCost({ people }: Wish, story: SourceStory): number {
  const { given, left } = assignRoles(story, people);
  const unlike = [...given].reduce(
    (sum, [role, { kind, member }]) =>
      sum +
      (member === undefined || kind === undefined || role.may.includes(kind) ? 0 : role.role === 'hero' ? 4 : 1.2),
    0,
  );
  return unlike + (left.length === 0 ? 0 : 5 + left.length);
}

function unaskedCost({ subjects, isTooHeavy }: Wish, { about, contains }: SourceStory): number {
  const costOf = (table: Unasked, has: readonly string[]): number =>
    table.reduce(
      (sum, [one, asks, cost]) =>
        sum + (has.includes(one) && (isTooHeavy || !asks.some((subject) => subjects.includes(subject))) ? cost : 0),
      0,
    );
  return (costOf(unaskedSubjects, about) + costOf(unaskedContents, contains)) * (isTooHeavy ? heavier : 1);
}

/** A family in a difficult situation should not hear about anything similar. */
const heavier = 3;
