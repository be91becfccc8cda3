import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { Outbox } from './outbox.ts';
import type { StoryStore } from './story-store.ts';
import type { Writing } from './writing.ts';

export interface JudgingProps {
  readonly store: StoryStore;
  readonly writing: Writing;
  readonly outbox: Outbox;
  readonly alarms: Alarms;
}

/**
 * Has each story judged as soon as it has its words, in parallel with its pictures and narration, by the function that
 * writes words, which calls the same model with the same key (docs/decisions/2901-the-judge.md).
 */
export class Judging extends Construct {
  constructor(scope: Construct, id: string, { store, writing, outbox, alarms }: JudgingProps) {
    super(scope, id);
    // Whether a family wants to be asked about every story.
    store.grantReadSettings(writing.worker);
    const change = { judging: ['PENDING'], previous: { judging: [{ 'anything-but': ['PENDING'] }] } };
    outbox.deliver('review', change, writing.queue);
    alarms.add('FailedReviews', {
      metric: writing.worker.ownMetric('ReviewFailed', Duration.minutes(15)),
      threshold: 5,
      description: 'Five stories could not be judged within a quarter of an hour: they wait for an adult.',
    });
  }
}
