/**
 * What the app holds in memory for as long as one person uses it, one of each kind: made when it is first wanted, and dropped
 * whole when they leave. A module outlives everybody who signs in and out, so that no module holds anything that changes
 * (`eslint.web.mjs`).
 */
export class Memory {
  readonly #made = new Map<new () => object, object>();
  #isOver = false;

  /** They left: what was begun for them, and is answered only now, may keep nothing. */
  get isOver(): boolean {
    return this.#isOver;
  }

  end(): void {
    this.#isOver = true;
  }

  of<Kind extends object>(kind: new () => Kind): Kind {
    const made = this.#made.get(kind) ?? new kind();
    this.#made.set(kind, made);
    return made as Kind;
  }
}
