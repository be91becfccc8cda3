import { findOwner } from '../words/shape-find.ts';
import type { Shape } from '../words/shape.ts';
import { wishToDo } from '../words/shape-wish.ts';
import type { Facts } from './facts.ts';
import type { Idea } from './idea.ts';
import type { Random } from './random.ts';

const known: Readonly<Record<string, { readonly shape: Shape; readonly fits: (idea: Idea, facts: Facts) => boolean }>> = {
  findOwner: { shape: findOwner, fits: (idea) => idea.wish === undefined && idea.fear === undefined },
  wishToDo: { shape: wishToDo, fits: (idea) => idea.wish !== undefined },
};

/** A plot that can hold the idea. */
export function chooseShape(idea: Idea, facts: Facts, random: Random): { readonly name: string; readonly beats: Shape } {
  const fitting = Object.entries(known).filter(([, { fits }]) => fits(idea, facts));
  const [name, { shape }] = random.pick(fitting.length > 0 ? fitting : Object.entries(known).slice(0, 1));
  return { name, beats: shape };
}
