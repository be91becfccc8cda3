import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/narrateStory/env.ts';
import { own } from './alarms.ts';
import type { Alarms } from './alarms.ts';
import type { Config } from './config.ts';
import type { MediaStore } from './media.ts';
import type { Outbox } from './outbox.ts';
import { pricesOf } from './prices.ts';
import type { Settling } from './settling.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import { WorkQueue } from './work-queue.ts';

export interface NarrationProps {
  readonly config: Pick<Config, 'model' | 'media'>;
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly outbox: Outbox;
  readonly settle: Settling;
}

/** Reads a story aloud that waits for it. */
export class Narration extends Construct {
  readonly worker: StoryFunction;
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, { config, store, media, outbox, settle }: NarrationProps) {
    super(scope, id);
    const worker = new StoryFunction(this, 'NarrateStory', {
      name: 'narrateStory',
      description: 'Reads a story aloud',
      timeoutSeconds: pace.functionSeconds,
      // It waits for Polly nearly all of its time, and holds two megabytes of sound at most.
      memoryMegabytes: 256,
      environment: environment({
        STORY_TABLE: store.stories.tableName,
        POLLY_ENGINE: config.media.speechEngine,
        PRICES: JSON.stringify(pricesOf(config)),
      }),
    });
    this.worker = worker;
    store.grantUpdate(worker);
    media.grantWrite(worker);
    // SynthesizeSpeech is about a voice, and voices are nobody's resource; only lexicons have an ARN:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonpolly.html
    worker.addToRolePolicy(new PolicyStatement({ actions: ['polly:SynthesizeSpeech'], resources: ['*'] }));
    this.work = new WorkQueue(this, 'Narrate', {
      outbox, worker, settle,
      pattern: { narrating: ['PENDING'], previous: { narrating: [{ 'anything-but': ['PENDING'] }] } },
      visibilitySeconds: pace.visibilitySeconds,
      receives: pace.receives,
    });
  }

  watch(alarms: Alarms): void {
    alarms.add('FailedNarrations', {
      metric: own('narrateStory', 'NarrationFailed', Duration.minutes(15)),
      threshold: 5,
      description: 'Five stories could not be read aloud within a quarter of an hour.',
    });
  }
}
