import { Watched } from '../../state/watched.ts';
import { freshIdea } from './idea.ts';
import type { Idea } from './idea.ts';

/** What was typed stays when somebody looks at another screen and comes back. */
export class Draft extends Watched<Idea> {
  #isBegun = false;

  constructor() {
    super(freshIdea);
  }

  readonly change = (next: Partial<Idea>): void => {
    this.#isBegun = true;
    this.set({ ...this.get(), ...next });
  };

  /** What the form begins with. Once anything was chosen, that stays. */
  begin(habits: Partial<Idea>): void {
    if (!this.#isBegun) this.change(habits);
  }
}
