import type { Story } from '../api/stories.ts';
import { Watched } from '../state/watched.ts';

/** One message of the subscription, as it arrived. */
export interface Entry {
  readonly at: Date;
  readonly story: Story;
}

/** How many messages are kept for the developer's page. */
const most = 50;

/** The newest messages first. */
export class Journal extends Watched<readonly Entry[]> {
  constructor() {
    super([]);
  }

  add(story: Story): void {
    this.set([{ at: new Date(), story }, ...this.get()].slice(0, most));
  }
}
