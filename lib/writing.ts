import { Construct } from 'constructs';
import { environment, pace } from '../functions/writeStory/env.ts';
import type { Config } from './config.ts';
import type { Bedrock } from './bedrock.ts';
import type { ModelKeys } from './model-keys.ts';
import type { Outbox } from './outbox.ts';
import type { Settling } from './settling.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import { WorkQueue } from './work-queue.ts';
import { writerVariables } from './writer-variables.ts';
import type { WriterSettings } from './writer-variables.ts';

export interface WritingProps extends WriterSettings, Pick<Config, 'writers'> {
  readonly store: StoryStore;
  readonly modelKeys: ModelKeys;
  readonly bedrock: Bedrock;
  readonly outbox: Outbox;
  readonly settle: Settling;
}

/** Writes the words that AppSync's pipeline does not: what is the worker's from the start, what it handed over, what it died of. */
export class Writing extends Construct {
  readonly worker: StoryFunction;

  constructor(scope: Construct, id: string, props: WritingProps) {
    super(scope, id);
    const { store, modelKeys, bedrock, outbox, settle, writers } = props;
    this.worker = new StoryFunction(this, 'WriteStory', {
      name: 'writeStory',
      description: 'Writes the words of a story',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({ ...writerVariables(props), WRITER_URL: props.writerUrl }),
    });
    store.grantWrite(this.worker);
    modelKeys.grantRead(this.worker, 'writer');
    bedrock.grantWrite(this.worker);
    bedrock.grantCheckTo(this.worker);
    const shared = {
      outbox,
      worker: this.worker,
      visibilitySeconds: pace.visibilitySeconds,
      receives: pace.receives,
      maxConcurrency: writers,
    };
    const write = new WorkQueue(this, 'Write', {
      ...shared,
      // Either state is new: accepted for the worker, or handed over to it.
      change: {
        status: ['PENDING'],
        route: ['WORKER'],
        $or: [
          { previous: { route: [{ 'anything-but': 'WORKER' }] } },
          { previous: { status: [{ 'anything-but': 'PENDING' }] } },
        ],
      },
    });
    const watch = new WorkQueue(this, 'Watch', {
      ...shared,
      delaySeconds: pace.watchSeconds,
      change: { status: ['PENDING'], previous: { status: [{ 'anything-but': 'PENDING' }] } },
    });
    watch.grantPostpone(this.worker);
    for (const { deadLetters } of [write, watch]) settle.behind(deadLetters, 'words');
  }
}
