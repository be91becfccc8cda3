import { Watched } from '../../state/watched.ts';
import { freshIdea } from './idea.ts';
import type { Idea } from './idea.ts';

/** The typed text stays when the user visits another screen and comes back. */
export class Draft extends Watched<Idea> {
  #isBegun = false;

  constructor() {
    super(freshIdea);
  }

  readonly change = (next: Partial<Idea>): void => {
    this.#isBegun = true;
    this.set({ ...this.get(), ...next });
  };

  /** The form's initial values, until something is chosen. */
  begin(habits: Partial<Idea>): void {
    if (!this.#isBegun) this.change(habits);
  }
}
