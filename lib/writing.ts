import { Construct } from 'constructs';
import { environment, pace } from '../functions/writeStory/env.ts';
import type { Config } from './config.ts';
import type { ModelKey } from './model-key.ts';
import type { Outbox } from './outbox.ts';
import type { Settling } from './settling.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import { WorkQueue } from './work-queue.ts';
import { writerVariables } from './writer-variables.ts';

export interface WritingProps {
  readonly config: Config;
  readonly store: StoryStore;
  readonly modelKey: ModelKey;
  readonly outbox: Outbox;
  readonly settle: Settling;
}

/** Writes the words that AppSync's pipeline does not: what is the worker's from the start, what it handed over, what it died of. */
export class Writing extends Construct {
  readonly worker: StoryFunction;

  constructor(scope: Construct, id: string, { config, store, modelKey, outbox, settle }: WritingProps) {
    super(scope, id);
    this.worker = this.#worker(config, store, modelKey);
    const shared = {
      outbox, settle, worker: this.worker, visibilitySeconds: pace.visibilitySeconds, receives: pace.receives, maxConcurrency: config.writers,
    };
    new WorkQueue(this, 'Write', {
      ...shared,
      // Either state is new: accepted for the worker, or handed over to it.
      pattern: {
        status: ['PENDING'],
        route: ['WORKER'],
        $or: [{ previous: { route: [{ 'anything-but': 'WORKER' }] } }, { previous: { status: [{ 'anything-but': 'PENDING' }] } }],
      },
    });
    const watch = new WorkQueue(this, 'Watch', {
      ...shared,
      delaySeconds: pace.watchSeconds,
      pattern: { status: ['PENDING'], previous: { status: [{ 'anything-but': 'PENDING' }] } },
    });
    watch.queue.grantSendMessages(this.worker);
    this.worker.addEnvironment('POSTPONE_QUEUE_URL', watch.queue.queueUrl);
  }

  #worker(config: Config, store: StoryStore, modelKey: ModelKey): StoryFunction {
    const worker = new StoryFunction(this, 'WriteStory', {
      name: 'writeStory',
      description: 'Writes the words of a story',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({
        STORY_TABLE: store.stories.tableName,
        FAMILY_TABLE: store.family.tableName,
        ...writerVariables(config, modelKey),
      }),
    });
    store.grantWrite(worker);
    modelKey.grantRead(worker);
    return worker;
  }
}
