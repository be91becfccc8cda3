import { Construct } from 'constructs';
import { pace } from '../functions/shareStory/env.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';

/** Links to stories, for people without an account: the function behind the fields `shareStory` and `listShares`. */
export class Sharing extends Construct {
  readonly sharer: StoryFunction;

  constructor(scope: Construct, id: string, { store }: { readonly store: StoryStore }) {
    super(scope, id);
    this.sharer = new StoryFunction(this, 'ShareStory', {
      name: 'shareStory',
      description: 'Makes and lists links to stories',
      timeoutSeconds: pace.functionSeconds,
    });
    store.grantShare(this.sharer);
  }

  /**
   * The site is made after the API, because its policy names the API's address. Without a site nothing can be shared.
   */
  shownAt(siteUrl: string): void {
    this.sharer.addEnvironment('SITE_URL', siteUrl);
  }
}
