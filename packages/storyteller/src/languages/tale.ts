/**
 * A short tale in a language other than English. There is one plot for all of them: somebody has an idea for a story, cannot find
 * its end, asks twice, finds a quiet end and sleeps. Nothing in it is declined or agrees with a slot, so that it is
 * right whoever the hero is: names stand where a language would ask for a gender.
 *
 * Slots: `{hero}`, `{idea}` (the family's own words, in quotes), `{f1}` and `{f2}` (two who are asked).
 */
export interface Tale {
  /** The family's words between the language's own quotes. */
  readonly quoted: (words: string) => string;
  /** When the prompt cannot be said aloud: what the story is then about. */
  readonly nameless: string;
  readonly names: readonly string[];
  /** Who is asked when there are no friends in the cast, with articles. */
  readonly asked: readonly (readonly [first: string, second: string])[];
  readonly titles: readonly string[];
  /** One more friend of the cast joins in. */
  readonly joins: readonly string[];
  /** Twelve beats, each with ways to tell it. Marks as in telling/grammar.ts. */
  readonly beats: readonly (readonly string[])[];
}
