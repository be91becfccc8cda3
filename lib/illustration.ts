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
import type { Settling } from './settling.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import { WorkQueue } from './work-queue.ts';
import { checkerVariables } from './writer-variables.ts';

export interface IllustrationProps
  extends PriceSettings, Pick<Config, 'checker' | 'moderationModel' | 'imageSize' | 'picturesAtOnce'> {
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly modelKeys: ModelKeys;
  readonly bedrock: Bedrock;
  readonly outbox: Outbox;
  readonly settle: Settling;
  readonly alarms: Alarms;
}

/** Draws the pictures that a story waits for. */
export class Illustration extends Construct {
  readonly worker: StoryFunction;

  constructor(scope: Construct, id: string, props: IllustrationProps) {
    super(scope, id);
    const { store, media, modelKeys, bedrock, outbox, settle, alarms } = props;
    this.worker = new StoryFunction(this, 'IllustrateStory', {
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
    store.grantWrite(this.worker);
    media.grantWrite(this.worker);
    modelKeys.grantRead(this.worker, 'painter');
    bedrock.grantCheckTo(this.worker);
    const { deadLetters } = new WorkQueue(this, 'Illustrate', {
      outbox,
      worker: this.worker,
      change: { illustrating: ['PENDING'], previous: { illustrating: [{ 'anything-but': ['PENDING'] }] } },
      visibilitySeconds: pace.visibilitySeconds,
      receives: pace.receives,
    });
    settle.behind(deadLetters, 'pictures');
    alarms.add('FailedPictures', {
      metric: this.worker.ownMetric('IllustrationFailed', Duration.minutes(15)),
      threshold: 10,
      description: 'Ten pictures did not come out within a quarter of an hour.',
    });
  }
}
