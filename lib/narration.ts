import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/narrateStory/env.ts';
import type { Alarms } from './alarms.ts';
import type { MediaStore } from './media.ts';
import type { Outbox } from './outbox.ts';
import { pricesOf } from './prices.ts';
import type { PriceSettings } from './prices.ts';
import type { Settling } from './settling.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import { WorkQueue } from './work-queue.ts';

export interface NarrationProps extends PriceSettings {
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly outbox: Outbox;
  readonly settle: Settling;
  readonly alarms: Alarms;
}

/** Reads a story aloud that waits for it. */
export class Narration extends Construct {
  readonly worker: StoryFunction;

  constructor(scope: Construct, id: string, props: NarrationProps) {
    super(scope, id);
    const { store, media, outbox, settle, alarms } = props;
    this.worker = new StoryFunction(this, 'NarrateStory', {
      name: 'narrateStory',
      description: 'Reads a story aloud',
      timeoutSeconds: pace.functionSeconds,
      // It waits for Polly nearly all of its time, and holds two megabytes of sound at most.
      memoryMegabytes: 256,
      environment: environment({ POLLY_ENGINE: props.speechEngine, PRICES: JSON.stringify(pricesOf(props)) }),
    });
    store.grantUpdate(this.worker);
    media.grantWrite(this.worker);
    // SynthesizeSpeech is about a voice, and voices are nobody's resource; only lexicons have an ARN:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonpolly.html
    this.worker.addToRolePolicy(new PolicyStatement({ actions: ['polly:SynthesizeSpeech'], resources: ['*'] }));
    const { deadLetters } = new WorkQueue(this, 'Narrate', {
      outbox,
      worker: this.worker,
      change: { narrating: ['PENDING'], previous: { narrating: [{ 'anything-but': ['PENDING'] }] } },
      visibilitySeconds: pace.visibilitySeconds,
      receives: pace.receives,
    });
    settle.behind(deadLetters, 'narration');
    alarms.add('FailedNarrations', {
      metric: this.worker.ownMetric('NarrationFailed', Duration.minutes(15)),
      threshold: 5,
      description: 'Five stories could not be read aloud within a quarter of an hour.',
    });
  }
}
