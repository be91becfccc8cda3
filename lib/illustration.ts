import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/illustrateStory/env.ts';
import { own } from './alarms.ts';
import type { Alarms } from './alarms.ts';
import type { Config } from './config.ts';
import type { MediaStore } from './media.ts';
import type { ModelKey } from './model-key.ts';
import type { Outbox } from './outbox.ts';
import { pricesOf } from './prices.ts';
import type { Settling } from './settling.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import { WorkQueue } from './work-queue.ts';

export interface IllustrationProps {
  readonly config: Pick<Config, 'model' | 'media'>;
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly modelKey: ModelKey;
  readonly outbox: Outbox;
  readonly settle: Settling;
}

/** Draws the pictures that a story waits for. */
export class Illustration extends Construct {
  readonly worker: StoryFunction;
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, { config, store, media, modelKey, outbox, settle }: IllustrationProps) {
    super(scope, id);
    const worker = new StoryFunction(this, 'IllustrateStory', {
      name: 'illustrateStory',
      description: 'Draws the pictures of a story',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({
        STORY_TABLE: store.stories.tableName,
        FAMILY_TABLE: store.family.tableName,
        MODEL_KEY_PARAMETER: modelKey.parameterName,
        MODERATION_MODEL: config.model.moderationId,
        IMAGE_MODEL: config.media.imageModel,
        IMAGE_QUALITY: config.media.imageQuality,
        IMAGE_SIZE: config.media.imageSize,
        IMAGE_WIDTH: String(config.media.picturesAtOnce),
        PRICES: JSON.stringify(pricesOf(config)),
      }),
    });
    this.worker = worker;
    store.grantWrite(worker);
    media.grantWrite(worker);
    modelKey.grantRead(worker);
    this.work = new WorkQueue(this, 'Illustrate', {
      outbox, worker, settle,
      pattern: { illustrating: ['PENDING'], previous: { illustrating: [{ 'anything-but': ['PENDING'] }] } },
      visibilitySeconds: pace.visibilitySeconds,
      receives: pace.receives,
    });
  }

  watch(alarms: Alarms): void {
    alarms.add('FailedPictures', {
      metric: own('illustrateStory', 'IllustrationFailed', Duration.minutes(15)),
      threshold: 10,
      description: 'Ten pictures did not come out within a quarter of an hour.',
    });
  }
}
