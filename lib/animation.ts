import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/animateStory/env.ts';
import type { Alarms } from './alarms.ts';
import type { Bedrock } from './bedrock.ts';
import type { Config } from './config.ts';
import type { MediaStore } from './media.ts';
import type { ModelKeys } from './model-keys.ts';
import type { Outbox } from './outbox.ts';
import { pricesOf } from './prices.ts';
import type { PriceSettings } from './prices.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import type { WorkQueues } from './work-queues.ts';
import { checkerVariables } from './writer-variables.ts';

export interface AnimationProps extends PriceSettings, Pick<Config, 'checker' | 'moderationModel'> {
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly modelKeys: ModelKeys;
  readonly bedrock: Bedrock;
  readonly outbox: Outbox;
  readonly queues: WorkQueues;
  readonly alarms: Alarms;
}

/**
 * Makes clips of pictures, if an animator is configured. A separate function and queue, not an errand: it needs a third
 * party's key and reads pictures (docs/decisions/1905-clips.md).
 */
export class Animation extends Construct {
  constructor(scope: Construct, id: string, props: AnimationProps) {
    super(scope, id);
    const { store, media, modelKeys, bedrock, outbox, queues, alarms } = props;
    const worker = new StoryFunction(this, 'AnimateStory', {
      name: 'animateStory',
      description: 'Starts, polls and stores the clips of a story',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({
        ...checkerVariables(props),
        CLIP_MODEL: props.clipModel,
        PRICES: JSON.stringify(pricesOf(props)),
      }),
    });
    store.grantWrite(worker);
    media.grantWrite(worker);
    modelKeys.grantRead(worker, 'animator');
    bedrock.grantCheckTo(worker);
    const queue = queues.add('clips', { ...pace, worker });
    // It polls the job with a delayed message to itself.
    worker.addEnvironment('CLIP_QUEUE_URL', queue.queueUrl);
    worker.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
    const change = { animating: ['PENDING'], previous: { animating: [{ 'anything-but': ['PENDING'] }] } };
    outbox.deliver('clips', change, queue);
    alarms.add('FailedClips', {
      metric: worker.ownMetric('ClipFailed', Duration.minutes(15)),
      threshold: 3,
      description: 'Three clips were not made within a quarter of an hour.',
    });
  }
}
