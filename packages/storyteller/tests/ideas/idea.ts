import type { AgeGroup } from '../../src/order.ts';

/** An idea as a family types it, and the assessment of a person who read the collection. */
export interface LabeledIdea {
  readonly age: AgeGroup;
  readonly idea: string;
  /**
   * The story must be about one of these. `nearest`: no story in the collection is, and the answer must say so. `gentle`:
   * none could be told without hurting.
   */
  readonly about: readonly string[];
  /** Loss, illness, family, fear, school: ideas of a child with a serious reason. */
  readonly hard?: true;
  /** Words that must be in the text: the hero's kind, name or thing. */
  readonly says?: readonly string[];
  readonly never?: readonly string[];
  readonly length?: 'MEDIUM' | 'LONG';
}

type More = Omit<LabeledIdea, 'age' | 'idea' | 'about'>;

/** Rows of one age group: `['idea', 'subject subject', {...}]`. */
export const ideasFor = (age: AgeGroup, rows: readonly (readonly [idea: string, about: string, more?: More])[]): LabeledIdea[] =>
  rows.map(([idea, about, more]) => ({ age, idea, about: about.split(' '), ...more }));

export const hard = { hard: true } as const;
