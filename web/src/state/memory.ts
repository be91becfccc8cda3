/**
 * The app's in-memory objects of one user, one of each kind: created on first use, and dropped together when the user
 * leaves. A module outlives all users who sign in and out, so no module may hold mutable state (`eslint.web.mjs`).
 */
export class Memory {
  readonly #made = new Map<new () => object, object>();
  #isOver = false;

  /** The user has left: results that arrive only now must not be stored. */
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
