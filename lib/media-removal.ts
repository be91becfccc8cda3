import { Construct } from 'constructs';
import { pace } from '../functions/deleteMedia/env.ts';
import type { Alarms } from './alarms.ts';
import type { MediaStore } from './media.ts';
import type { Outbox } from './outbox.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import { WorkQueue } from './work-queue.ts';

export interface MediaRemovalProps {
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly outbox: Outbox;
  readonly alarms: Alarms;
}

/** Empties what a removed story had in the bucket, whether a family removed it or its time ran out. */
export class MediaRemoval extends Construct {
  constructor(scope: Construct, id: string, { store, media, outbox, alarms }: MediaRemovalProps) {
    super(scope, id);
    const worker = new StoryFunction(this, 'DeleteMedia', {
      name: 'deleteMedia',
      description: 'Removes the pictures and sound of removed stories',
      timeoutSeconds: pace.functionSeconds,
    });
    store.grantRead(worker);
    media.grantDelete(worker);
    const { deadLetters } = new WorkQueue(this, 'RemoveMedia', {
      outbox,
      worker,
      change: 'removed',
      visibilitySeconds: pace.visibilitySeconds,
      receives: pace.receives,
    });
    alarms.addQueue('MediaNotRemoved', deadLetters, 'Pictures or sound of a removed story are still in the bucket.');
  }
}
