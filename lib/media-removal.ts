import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/deleteMedia/env.ts';
import type { Alarms } from './alarms.ts';
import type { MediaStore } from './media.ts';
import type { Outbox } from './outbox.ts';
import type { Settling } from './settling.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import { WorkQueue } from './work-queue.ts';

export interface MediaRemovalProps {
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly outbox: Outbox;
  readonly settle: Settling;
}

/** Empties what a removed story had in the bucket, whether a family removed it or its time ran out. */
export class MediaRemoval extends Construct {
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, { store, media, outbox, settle }: MediaRemovalProps) {
    super(scope, id);
    const worker = new StoryFunction(this, 'DeleteMedia', {
      name: 'deleteMedia',
      description: 'Removes the pictures and sound of removed stories',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({ STORY_TABLE: store.stories.tableName }),
    });
    store.grantRead(worker);
    media.grantDelete(worker);
    this.work = new WorkQueue(this, 'RemoveMedia', {
      outbox, worker, settle,
      pattern: { eventName: ['REMOVE'] },
      visibilitySeconds: pace.visibilitySeconds,
      receives: pace.receives,
    });
  }

  watch(alarms: Alarms): void {
    alarms.add('MediaNotRemoved', {
      metric: this.work.deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(5) }),
      threshold: 1,
      description: 'Pictures or sound of a removed story are still in the bucket.',
    });
  }
}
