import { Watched } from '../../state/watched.ts';
import { freshIdea } from './idea.ts';
import type { Idea } from './idea.ts';

/** What was typed stays when somebody looks at another screen and comes back. */
export class Draft extends Watched<Idea> {
  constructor() {
    super(freshIdea);
  }

  readonly change = (next: Partial<Idea>): void => this.set({ ...this.get(), ...next });
}
