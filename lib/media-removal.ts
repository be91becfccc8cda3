import { Construct } from 'constructs';
import type { Errands } from './errands.ts';
import type { MediaStore } from './media.ts';
import type { StoryStore } from './story-store.ts';

export interface MediaRemovalProps {
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly errands: Errands;
}

/**
 * Removes the objects and the link of a deleted story, whether a family deleted it or it expired, and the objects of
 * the first version of a rewritten story.
 */
export class MediaRemoval extends Construct {
  constructor(scope: Construct, id: string, { store, media, errands }: MediaRemovalProps) {
    super(scope, id);
    store.grantRead(errands.worker);
    media.grantDelete(errands.worker);
    store.grantUnshare(errands.worker);
    errands.after('remove', 'removed');
    // Only a rewrite takes the words of a story back.
    errands.after('clear', { status: ['PENDING'], previous: { status: ['WRITTEN'] } });
  }
}
