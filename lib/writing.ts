import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/writeStory/env.ts';
import type { Bedrock } from './bedrock.ts';
import type { Errands } from './errands.ts';
import type { ModelKeys } from './model-keys.ts';
import type { Outbox } from './outbox.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import type { WorkQueues } from './work-queues.ts';
import { writerVariables } from './writer-variables.ts';
import type { WriterSettings } from './writer-variables.ts';

export interface WritingProps extends WriterSettings {
  readonly store: StoryStore;
  readonly modelKeys: ModelKeys;
  readonly bedrock: Bedrock;
  readonly outbox: Outbox;
  readonly queues: WorkQueues;
  readonly errands: Errands;
}

/**
 * Writes the words that AppSync's pipeline does not: stories that are the worker's from the start, those that were
 * handed over, and those during which the pipeline died.
 */
export class Writing extends Construct {
  readonly worker: StoryFunction;
  /** Its messages are `{kind, id, owner}`; `words` where they do not say. */
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: WritingProps) {
    super(scope, id);
    const { store, modelKeys, bedrock, outbox, queues, errands } = props;
    const worker = new StoryFunction(this, 'WriteStory', {
      name: 'writeStory',
      description: 'Writes the words of a story, and judges them',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({ ...writerVariables(props), WRITER_URL: props.writerUrl }),
    });
    this.worker = worker;
    store.grantWrite(worker);
    modelKeys.grantRead(worker, 'writer');
    bedrock.grantWrite(worker);
    bedrock.grantCheckTo(worker);
    errands.grantSend(worker);
    const queue = queues.add('words', { ...pace, worker });
    this.queue = queue;
    // Either state is new: accepted for the worker, or handed over to it.
    outbox.deliver(
      'words',
      {
        status: ['PENDING'],
        route: ['WORKER'],
        $or: [
          { previous: { route: [{ 'anything-but': 'WORKER' }] } },
          { previous: { status: [{ 'anything-but': 'PENDING' }] } },
        ],
      },
      queue,
    );
    // Silent deaths: stories that are still PENDING after the pipeline's time.
    errands.after('watch', { status: ['PENDING'], previous: { status: [{ 'anything-but': 'PENDING' }] } });
    errands.worker.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
    errands.worker.addEnvironment('WORDS_QUEUE_URL', queue.queueUrl);
  }
}
