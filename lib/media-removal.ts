import { Construct } from 'constructs';
import type { Errands } from './errands.ts';
import type { MediaStore } from './media.ts';
import type { StoryStore } from './story-store.ts';

export interface MediaRemovalProps {
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly errands: Errands;
}

/** Empties what a removed story had in the bucket, and removes its link, whether a family removed it or its time ran out, and what a story had that was told anew. */
export class MediaRemoval extends Construct {
  constructor(scope: Construct, id: string, { store, media, errands }: MediaRemovalProps) {
    super(scope, id);
    store.grantRead(errands.worker);
    media.grantDelete(errands.worker);
    store.grantUnshare(errands.worker);
    errands.after('remove', 'removed');
    // Nothing but a new telling takes the words of a story back.
    errands.after('clear', { status: ['PENDING'], previous: { status: ['WRITTEN'] } });
  }
}
