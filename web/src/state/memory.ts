/**
 * What the app holds in memory for as long as one person uses it, one of each kind: made when it is first wanted, and dropped
 * whole when they leave. A module outlives everybody who signs in and out, so that no module holds anything that changes
 * (`eslint.web.mjs`).
 */
export class Memory {
  readonly #made = new Map<new () => object, object>();

  of<Kind extends object>(kind: new () => Kind): Kind {
    const made = this.#made.get(kind) ?? new kind();
    this.#made.set(kind, made);
    return made as Kind;
  }
}
