import { Validations } from 'aws-cdk-lib';
import { EventBus, EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import type { IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { Archive } from './config.ts';
import { lostEvents } from './lost-events.ts';
import { serviceRole } from './service-role.ts';
import type { StoryStore } from './story-store.ts';

export interface OutboxProps {
  readonly store: StoryStore;
  readonly stage: string;
  /** Whether stories have copies in an archive, which have to be deleted with them. */
  readonly archive: Archive;
  readonly alarms: Alarms;
}

/**
 * A change of a story: its removal, whatever removed it; or a pattern of `detail`, which cannot compare old with new
 * and so states both, e.g. `{status: ['PENDING'], previous: {status: [{'anything-but': 'PENDING'}]}}`; or the removal
 * of a story that has a copy in the archive, whose message also contains the `group`.
 */
export type StoryChange = 'removed' | 'removed archived' | Readonly<Record<string, unknown>>;

const archivedBefore = { eventName: ['REMOVE'], previous: { archiveGroup: [{ 'anything-but': '' }] } };

/** In every event on the bus that is about a story. */
const source = 'nightlight.stories';
const detailType = 'StoryChanged';

/** An event's data about a change: ids and states, never text or names. All are strings; absent values are empty. */
const states = ['status', 'illustrating', 'narrating', 'judging', 'animating', 'approvalState', 'route'] as const;

/**
 * Every value is quoted: a pipe replaces an absent path by nothing, which is then an empty string in valid JSON
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html). On REMOVE the owner is
 * in the old image only.
 */
function detail(archive: Archive): string {
  const published = archive === 'none' ? states : [...states, 'archiveGroup'];
  // A number, which arrives as a string; absent for a removed story.
  const version = '"version":"<$.dynamodb.NewImage.version.N>"';
  const of = (image: 'NewImage' | 'OldImage', name: string): string => `"${name}":"<$.dynamodb.${image}.${name}.S>"`;
  const previous = ['owner', ...published].map((name) => of('OldImage', name)).join(',');
  const now = ['owner', ...published].map((name) => of('NewImage', name)).join(',');
  return `{"eventName":"<$.eventName>","id":"<$.dynamodb.Keys.id.S>",${version},${now},"previous":{${previous}}}`;
}

/**
 * The stories' stream as events: a state change is one write, and everything that follows is driven by the stream. No
 * code writes state and then also sends an event.
 */
export class Outbox extends Construct {
  readonly bus: EventBus;
  /** Contains shard and sequence numbers of changes that a reader of the stream gave up on. */
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, { store, stage, archive, alarms }: OutboxProps) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { eventBusName: `nightlight-${stage}` });
    // The work that these changes should have started is settled by the sweep over `unsettled`.
    this.undelivered = lostEvents(this, 'Undelivered', "the stream's readers");
    alarms.addQueue(
      'UndeliveredChanges',
      this.undelivered,
      'Changes of stories could not be published, or could not be put on the bus.',
    );
    this.#pipe(store, this.undelivered, archive);
  }

  /**
   * Sends `{kind, id, owner}` of each such change to a queue.
   * @param kind the kind of work, as in its worker and in the dead letters
   * @param more further fields of the message; the rule is then named after the kind and `more.event`
   */
  deliver(kind: string, change: StoryChange, queue: IQueue, more: Readonly<Record<string, string>> = {}): void {
    const isRemoval = change === 'removed' || change === 'removed archived';
    const removed = change === 'removed' ? { eventName: ['REMOVE'] } : archivedBefore;
    new Rule(
      this,
      [kind, ...(more['event'] ?? '').split('.')]
        .map((word) => word.replace(/^./, (first) => first.toUpperCase()))
        .join(''),
      {
        eventBus: this.bus,
        eventPattern: {
          source: [source],
          detailType: [detailType],
          detail: isRemoval ? removed : change,
        },
        targets: [
          new SqsQueue(queue, {
            message: RuleTargetInput.fromObject({
              kind,
              id: EventField.fromPath('$.detail.id'),
              owner: EventField.fromPath(isRemoval ? '$.detail.previous.owner' : '$.detail.owner'),
              ...more,
              ...(change === 'removed archived' && { group: EventField.fromPath('$.detail.previous.archiveGroup') }),
            }),
          }),
        ],
      },
    );
  }

  #pipe(store: StoryStore, undelivered: IQueue, archive: Archive): void {
    const role = serviceRole(this, 'PipeRole', 'pipes');
    const streamArn = store.streamArn;
    const allow = (actions: string[], resource: string) =>
      role.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [resource] }));
    allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], streamArn);
    allow(['dynamodb:ListStreams'], '*');
    allow(['events:PutEvents'], this.bus.eventBusArn);
    allow(['sqs:SendMessage'], undelivered.queueArn);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'dynamodb:ListStreams, which the pipe needs to read one, takes no resource.',
    });
    const pipe = new CfnPipe(this, 'Pipe', {
      roleArn: role.roleArn,
      source: streamArn,
      // Why these values: docs/decisions/0103-stream-settings.md. This is the second and last reader that a shard takes.
      sourceParameters: {
        dynamoDbStreamParameters: {
          startingPosition: 'TRIM_HORIZON',
          // The maximum of one PutEvents call.
          batchSize: 10,
          maximumBatchingWindowInSeconds: 0,
          parallelizationFactor: 2,
          maximumRetryAttempts: 5,
          maximumRecordAgeInSeconds: 86_400,
          onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          deadLetterConfig: { arn: undelivered.queueArn },
        },
      },
      target: this.bus.eventBusArn,
      targetParameters: { inputTemplate: detail(archive), eventBridgeEventBusParameters: { detailType, source } },
    });
    // Creating a pipe fails if its permissions do not exist yet.
    pipe.node.addDependency(role);
  }
}
