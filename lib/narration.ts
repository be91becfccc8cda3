import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/narrateStory/env.ts';
import type { Alarms } from './alarms.ts';
import type { MediaStore } from './media.ts';
import type { Outbox } from './outbox.ts';
import { pricesOf } from './prices.ts';
import type { PriceSettings } from './prices.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import type { WorkQueues } from './work-queues.ts';

export interface NarrationProps extends PriceSettings {
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly outbox: Outbox;
  readonly queues: WorkQueues;
  readonly alarms: Alarms;
}

/** Narrates stories. */
export class Narration extends Construct {
  constructor(scope: Construct, id: string, props: NarrationProps) {
    super(scope, id);
    const { store, media, outbox, queues, alarms } = props;
    const worker = new StoryFunction(this, 'NarrateStory', {
      name: 'narrateStory',
      description: 'Reads a story aloud',
      timeoutSeconds: pace.functionSeconds,
      // It spends nearly all of its time waiting for Polly, and has at most two megabytes of sound in memory.
      memoryMegabytes: 256,
      environment: environment({ POLLY_ENGINE: props.speechEngine, PRICES: JSON.stringify(pricesOf(props)) }),
    });
    store.grantUpdate(worker);
    media.grantWrite(worker);
    // SynthesizeSpeech uses a voice, and voices are not resources; only lexicons have an ARN:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonpolly.html
    worker.addToRolePolicy(new PolicyStatement({ actions: ['polly:SynthesizeSpeech'], resources: ['*'] }));
    const queue = queues.add('narration', { ...pace, worker });
    const change = { narrating: ['PENDING'], previous: { narrating: [{ 'anything-but': ['PENDING'] }] } };
    outbox.deliver('narration', change, queue);
    alarms.add('FailedNarrations', {
      metric: worker.ownMetric('NarrationFailed', Duration.minutes(15)),
      threshold: 5,
      description: 'Five stories could not be read aloud within a quarter of an hour.',
    });
  }
}
