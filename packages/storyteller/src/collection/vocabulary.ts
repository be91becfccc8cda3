import type { AgeGroup } from '../order.ts';

/**
 * Every word that a story's front matter and scenes may use. Any other word is reported as an error, so that no
 * misspelling goes unnoticed.
 */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** What a story is about. */
export const subjects = list(`
  animals machines space sea river garden forest night weather rain snow wind moon-and-stars dragons monsters fear-of-the-dark fear-of-noise fear-of-water
  fear-of-height shy lost-and-found quarrel making-up friendship siblings new-baby new-school moving two-homes grandparent grandparent-far-away pet-died
  grandparent-died illness hospital doctor dentist being-different hearing-aid wheelchair glasses stutter bully cannot-sleep jokes birthday food cooking
  baking music drawing reading building inventing sport swimming cycling train boat flying digger robot dinosaur unicorn whale pirate knight magic fairy
  witch treasure mystery secret map collecting plants farm town market night-market library school kindergarten holiday camping journey home sharing
  helping asking-for-help waiting first-time growing loose-tooth bath toys hat-and-clothes shadow time work fire-station post bees winter spring summer
  autumn festival adoption single-parent two-mothers two-fathers language`);

/** Contents that a family may want to avoid tonight. */
export const contents = list(`
  dark height water storm thunder spider snake dog wolf monster ghost witch clown fire blood needle hospital illness death loss divorce bully quarrel tears
  lost-child stranger separation war guns loud-noise insects fish crowds teasing`);

/** What a hero or a friend can be. */
export const kinds = list(`
  child woman man grandmother grandfather fox bear mouse rabbit hare hedgehog owl cat dog squirrel badger otter mole frog toad duck goose hen penguin seal
  whale octopus crab turtle snail bee sheep cow horse pig goat deer wolf lion tiger elephant giraffe monkey bat raven sparrow dragon monster robot unicorn
  dinosaur digger train cloud star`);

/** Kinds that can be introduced by name alone: "Lena" is a girl, but a fox has to be introduced. */
export const people = list('child woman man grandmother grandfather');

export const feelings = list('brave funny cozy curious tender sad proud calm adventurous wondering lonely hopeful');

export const poses = list(`
  standing sitting asleep lying running walking looking-up looking-down holding reaching waving hugging reading climbing swimming flying digging carrying
  pointing crying laughing`);

export const places = list(`
  bedroom kitchen living-room bathroom attic garden street town park playground forest meadow hill mountain beach harbor sea underwater river lake farm barn
  school classroom library shop train bus boat sky space moon desert snowfield castle cave hospital hallway stairs rooftop workshop market garage
  building-site`);

export const times = list('morning day afternoon evening night');
export const weathers = list('sun rain snow wind fog storm clear');

export const lengths = { SHORT: 5, MEDIUM: 8, LONG: 12 } as const;
export type Length = keyof typeof lengths;

interface Amount {
  readonly words: readonly [least: number, most: number];
  /** In Flesch-Kincaid grades, for English only. */
  readonly grade: readonly [least: number, most: number];
}

/** How many words a page has, and how difficult it may be to read. */
export const amounts: Readonly<Record<AgeGroup, Amount>> = {
  AGE_3_5: { words: [35, 55], grade: [-Infinity, 3] },
  AGE_6_8: { words: [55, 85], grade: [2, 5] },
  AGE_9_12: { words: [90, 130], grade: [4, 7] },
};
