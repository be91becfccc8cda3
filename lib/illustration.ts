import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/illustrateStory/env.ts';
import type { Alarms } from './alarms.ts';
import type { Config } from './config.ts';
import type { MediaStore } from './media.ts';
import type { Bedrock } from './bedrock.ts';
import type { ModelKeys } from './model-keys.ts';
import type { Outbox } from './outbox.ts';
import { pricesOf } from './prices.ts';
import type { PriceSettings } from './prices.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import type { WorkQueues } from './work-queues.ts';
import { checkerVariables } from './writer-variables.ts';

export interface IllustrationProps
  extends PriceSettings, Pick<Config, 'checker' | 'moderationModel' | 'imageSize' | 'picturesAtOnce'> {
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly modelKeys: ModelKeys;
  readonly bedrock: Bedrock;
  readonly outbox: Outbox;
  readonly queues: WorkQueues;
  readonly alarms: Alarms;
}

/** Draws the pictures of stories. */
export class Illustration extends Construct {
  constructor(scope: Construct, id: string, props: IllustrationProps) {
    super(scope, id);
    const { store, media, modelKeys, bedrock, outbox, queues, alarms } = props;
    const worker = new StoryFunction(this, 'IllustrateStory', {
      name: 'illustrateStory',
      description: 'Draws the pictures of a story',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({
        ...checkerVariables(props),
        IMAGE_MODEL: props.imageModel,
        IMAGE_QUALITY: props.imageQuality,
        IMAGE_SIZE: props.imageSize,
        IMAGE_WIDTH: String(props.picturesAtOnce),
        PRICES: JSON.stringify(pricesOf(props)),
      }),
    });
    store.grantWrite(worker);
    media.grantWrite(worker);
    modelKeys.grantRead(worker, 'painter');
    bedrock.grantCheckTo(worker);
    const queue = queues.add('pictures', { ...pace, worker });
    const change = { illustrating: ['PENDING'], previous: { illustrating: [{ 'anything-but': ['PENDING'] }] } };
    outbox.deliver('pictures', change, queue);
    alarms.add('FailedPictures', {
      metric: worker.ownMetric('IllustrationFailed', Duration.minutes(15)),
      threshold: 10,
      description: 'Ten pictures failed within a quarter of an hour.',
    });
  }
}
