import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/writeStory/env.ts';
import type { Errands } from './errands.ts';
import type { ModelKey } from './model-key.ts';
import type { Outbox } from './outbox.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import type { WorkQueues } from './work-queues.ts';
import { writerVariables } from './writer-variables.ts';
import type { WriterSettings } from './writer-variables.ts';

export interface WritingProps extends WriterSettings {
  readonly store: StoryStore;
  readonly modelKey: ModelKey;
  readonly outbox: Outbox;
  readonly queues: WorkQueues;
  readonly errands: Errands;
}

/** Writes the words that AppSync's pipeline does not: what is the worker's from the start, what it handed over, what it died of. */
export class Writing extends Construct {
  constructor(scope: Construct, id: string, props: WritingProps) {
    super(scope, id);
    const { store, modelKey, outbox, queues, errands } = props;
    const worker = new StoryFunction(this, 'WriteStory', {
      name: 'writeStory',
      description: 'Writes the words of a story',
      timeoutSeconds: pace.functionSeconds,
      environment: environment(writerVariables(props)),
    });
    store.grantWrite(worker);
    modelKey.grantRead(worker);
    errands.grantSend(worker);
    const queue = queues.add('words', { ...pace, worker });
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
    // Silent deaths: whatever is still PENDING after the pipeline's time.
    errands.after('watch', { status: ['PENDING'], previous: { status: [{ 'anything-but': 'PENDING' }] } });
    errands.worker.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
    errands.worker.addEnvironment('WORDS_QUEUE_URL', queue.queueUrl);
  }
}
