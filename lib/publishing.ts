import { Duration } from 'aws-cdk-lib';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/publishStory/env.ts';
import type { StoryApi } from './api.ts';
import { lostEvents } from './lost-events.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';

export interface PublishingProps {
  readonly store: StoryStore;
  readonly api: StoryApi;
}

/** Tells subscribers of every change: the stories' stream → λ → the mutation `publish`. */
export class Publishing extends Construct {
  readonly publisher: StoryFunction;
  /** Changes that could not be told: shard and sequence numbers. */
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, { store, api }: PublishingProps) {
    super(scope, id);
    this.undelivered = lostEvents(this, 'Undelivered', 'an event source mapping');
    this.publisher = new StoryFunction(this, 'PublishStory', {
      name: 'publishStory',
      description: 'Tells subscribers of a changed story',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({ GRAPHQL_URL: api.url }),
    });
    api.grantPublish(this.publisher);
    // Why these values: docs/decisions/0103-stream-settings.md
    this.publisher.addEventSource(new DynamoEventSource(store.stories, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: pace.batchSize,
      maxBatchingWindow: Duration.seconds(0),
      parallelizationFactor: 2,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(24),
      onFailure: new SqsDlq(this.undelivered),
    }));
  }
}
