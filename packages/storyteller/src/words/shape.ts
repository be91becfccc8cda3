/** A plot: six beats, each with several ways to be told. The beats every story shares are in beats-*.ts. */
export interface Shape {
  /** What the hero comes to want. */
  readonly want: readonly string[];
  /** What stands in the way. */
  readonly obstacle: readonly string[];
  readonly try1: readonly string[];
  readonly try2: readonly string[];
  /** What changes. */
  readonly turn: readonly string[];
  /** How it comes out, quietly. */
  readonly rest: readonly string[];
  /** At home, what it was all about comes back once more. */
  readonly after?: readonly string[];
}
