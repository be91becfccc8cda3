import type { Colour } from './colour.ts';
import type { Pose } from './figures/body.ts';
import type { Character } from './figures/figure.ts';
import type { Manner } from './figures/posture.ts';
import type { Surroundings } from './words/surroundings.ts';

export interface Actor {
  readonly who: Character;
  readonly pose: Pose;
  readonly asleep: boolean;
  /** By default the character stands on the ground and looks ahead. */
  readonly manner?: Manner;
}

export interface Thing {
  readonly noun: string;
  readonly colour: Colour;
}

/** What a picture will show. */
export interface Scene extends Omit<Surroundings, 'rest'> {
  readonly actors: readonly Actor[];
  readonly things: readonly Thing[];
  readonly landmark?: string;
  /** Different for every page. */
  readonly seed: string;
}

/** The position of a figure: (x, y) is the ground between its feet. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly flip: boolean;
}
