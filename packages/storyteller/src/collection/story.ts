import type { AgeGroup } from '../order.ts';
import type { Length } from './vocabulary.ts';

export type Pronoun = 'she' | 'he' | 'they';

/** `hero`, `friend1` ... `friend4`: the character that a slot or a figure of a scene refers to. */
export type RoleName = 'hero' | `friend${1 | 2 | 3 | 4}`;

/** A character in a story whose name, pronoun and kind can be replaced. */
export interface Role {
  readonly role: RoleName;
  readonly name: string;
  readonly kind: string;
  readonly pronoun: Pronoun;
  /** Kinds that can replace it without breaking a sentence, including its own. */
  readonly may: readonly string[];
}

/** A noun that can be replaced, and its possible replacements. */
export interface Choice {
  readonly default: string;
  readonly may: readonly string[];
}

export interface Figure {
  /** A role, or a noun for a minor figure (`heron`). */
  readonly who: string;
  readonly pose: string;
}

/** What a page's picture shows, in words from vocabulary.ts. */
export interface PageScene {
  readonly figures: readonly Figure[];
  readonly place: string;
  readonly time: string;
  readonly weather?: string;
  readonly props: readonly string[];
}

/** A page with unfilled slots. */
export interface SourcePage {
  readonly text: string;
  /** One sentence for people who cannot see the picture. */
  readonly alt: string;
  readonly scene: PageScene;
}

/** A story of the collection, as its author wrote it. */
export interface SourceStory {
  /** The file's name without `.md`. */
  readonly name: string;
  /** The same for a story and its longer versions: `tink` for `tink.md` and `tink.medium.md`. */
  readonly work: string;
  readonly title: string;
  readonly age: AgeGroup;
  readonly length: Length;
  readonly about: readonly string[];
  /** The hero first, then the friends. */
  readonly roles: readonly [hero: Role, ...friends: Role[]];
  readonly thing?: Choice;
  readonly place?: Choice;
  readonly feeling: readonly string[];
  /** 1: lively, then calm; 2: calm; 3: very calm. */
  readonly calm: number;
  readonly contains: readonly string[];
  readonly pages: readonly SourcePage[];
}

/** A problem in a file, with its position. */
export interface Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly rule: string;
}
