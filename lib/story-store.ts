import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { TableProps } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface StoryStoreProps {
  readonly deletionProtection: boolean;
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** Stories, whose stream announces every change, and a family's data: characters, scenes, usage, settings. */
export class StoryStore extends Construct {
  readonly stories: Table;
  readonly family: Table;

  constructor(scope: Construct, id: string, { deletionProtection }: StoryStoreProps) {
    super(scope, id);
    const kept: Omit<TableProps, 'partitionKey'> = {
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    this.stories = new Table(this, 'StoryTable', {
      ...kept,
      partitionKey: text('id'),
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
    this.family = new Table(this, 'FamilyTable', { ...kept, partitionKey: text('owner'), sortKey: text('sk') });
    this.#addIndexes();
  }

  #addIndexes(): void {
    // The attributes of a shelf. Texts are left out: a page of the list stays small, and a write copies little.
    this.stories.addGlobalSecondaryIndex({
      indexName: 'byOwner',
      partitionKey: text('owner'),
      sortKey: text('createdAt'),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [
        'version',
        'status',
        'title',
        'ageGroup',
        'length',
        'language',
        'style',
        'updatedAt',
        'expiresAt',
        'failure',
        'approvalState',
        'parentStoryId',
        'pictureCount',
        'coverKey',
        'childId',
        'favorite',
        'readCount',
        'lastReadAt',
      ],
    });
    // Sparse: a settled story has no `unsettled` and so no entry. Sorted by the time of the request, oldest first.
    this.stories.addGlobalSecondaryIndex({
      indexName: 'unsettled',
      partitionKey: text('unsettled'),
      sortKey: text('unsettledSince'),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['owner', 'status'],
    });
    // Sparse, too: only links to stories have a token. Projects only what the page needs to know.
    this.family.addGlobalSecondaryIndex({
      indexName: 'byToken',
      partitionKey: text('token'),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['expiresAt', 'site', 'storyCreatedAt'],
    });
    // Sparse as well: stories that are undecided, the oldest first.
    this.stories.addGlobalSecondaryIndex({
      indexName: 'awaiting',
      partitionKey: text('awaiting'),
      sortKey: text('awaitingSince'),
      projectionType: ProjectionType.KEYS_ONLY,
    });
    // Sparse as well: `animatingSince` is there only while a clip is PENDING.
    this.stories.addGlobalSecondaryIndex({
      indexName: 'animating',
      partitionKey: text('animating'),
      sortKey: text('animatingSince'),
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }

  get streamArn(): string {
    const { tableStreamArn } = this.stories;
    if (tableStreamArn === undefined) throw new Error('StoryTable has no stream.');
    return tableStreamArn;
  }

  /**
   * For the resolvers on stories: single items, the two lists, and the day's count, which is in a story's transaction.
   */
  grantStories(grantee: IGrantable): void {
    allow(
      grantee,
      [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:ConditionCheckItem',
      ],
      [this.stories.tableArn],
    );
    allow(
      grantee,
      ['dynamodb:Query'],
      ['byOwner', 'unsettled'].map((index) => `${this.stories.tableArn}/index/${index}`),
    );
    allow(grantee, ['dynamodb:UpdateItem'], [this.family.tableArn]);
    // Checks whether a family has a webhook, for a story with its own webhook address.
    allow(grantee, ['dynamodb:ConditionCheckItem'], [this.family.tableArn]);
  }

  /** For the resolvers on a family's data. */
  grantFamily(grantee: IGrantable): void {
    const actions = [
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    ];
    allow(grantee, actions, [this.family.tableArn]);
  }

  /** For the function that makes and lists links to stories; the condition is that the account is open. */
  grantShare(fn: Function): void {
    this.#allowFamily(fn, 'GetItem', 'Query', 'PutItem', 'ConditionCheckItem');
  }

  /** For the function that shows shared stories: it can find a link by its token, but cannot list links. */
  grantShow(fn: Function): void {
    this.grantRead(fn);
    fn.addEnvironment('FAMILY_TABLE', this.family.tableName);
    allow(fn, ['dynamodb:Query'], [`${this.family.tableArn}/index/byToken`]);
  }

  /** For the function that removes the link of a deleted story. */
  grantUnshare(fn: Function): void {
    this.#allowFamily(fn, 'DeleteItem');
  }

  /** For the function that checks whether a story exists. */
  grantRead(fn: Function): void {
    this.#allowStories(fn, 'GetItem');
  }

  /**
   * For the function that makes a missing evening's story, or retries it: the story, its count and the bedtime's
   * reference to it in one transaction.
   */
  grantTell(fn: Function): void {
    this.#allowStories(fn, 'GetItem', 'PutItem', 'UpdateItem');
    this.#allowFamily(fn, 'Query', 'UpdateItem');
  }

  /** For the function that keeps a family's settings. */
  grantSettings(fn: Function): void {
    this.#allowFamily(fn, 'GetItem', 'UpdateItem');
  }

  /** For the function that reads them. */
  grantReadSettings(fn: Function): void {
    this.#allowFamily(fn, 'GetItem');
  }

  /** For the function that sets webhooks: one item, unless the account is closed. */
  grantWebhook(fn: Function): void {
    this.#allowFamily(fn, 'PutItem', 'UpdateItem', 'ConditionCheckItem');
  }

  /** For the function that calls them and records the result. */
  grantCall(fn: Function): void {
    this.#allowStories(fn, 'GetItem');
    this.#allowFamily(fn, 'GetItem', 'UpdateItem');
  }

  /** For the function that deletes an account: lists stories, and reads and writes single items of both tables. */
  grantEmpty(fn: Function): void {
    allow(fn, ['dynamodb:Query'], [`${this.stories.tableArn}/index/byOwner`]);
    this.#allowStories(fn, 'DeleteItem');
    this.#allowFamily(fn, 'GetItem', 'Query', 'PutItem', 'DeleteItem');
  }

  /** For the function that compares all bedtimes with their schedules. */
  grantBedtimes(fn: Function): void {
    this.#allowFamily(fn, 'Scan', 'GetItem');
  }

  /** For the function that adds what stories cost to the day's counts. */
  grantCount(fn: Function): void {
    this.#allowFamily(fn, 'UpdateItem');
  }

  /** For the function that reads the day's counts of the whole stack. */
  grantReadCounts(fn: Function): void {
    this.#allowFamily(fn, 'BatchGetItem');
  }

  /** For functions that change existing stories. */
  grantUpdate(fn: Function): void {
    this.#allowStories(fn, 'GetItem', 'UpdateItem');
  }

  /** For functions that need to know the characters of a story: those that write and draw. */
  grantWrite(fn: Function): void {
    this.grantUpdate(fn);
    this.#allowFamily(fn, 'Query');
  }

  /** For the function that ends work that has been in progress, or undecided, for too long. */
  grantSettle(fn: Function): void {
    this.grantUpdate(fn);
    allow(
      fn,
      ['dynamodb:Query'],
      ['unsettled', 'awaiting', 'animating'].map((index) => `${this.stories.tableArn}/index/${index}`),
    );
  }

  #allowStories(fn: Function, ...actions: string[]): void {
    fn.addEnvironment('STORY_TABLE', this.stories.tableName);
    allow(
      fn,
      actions.map((action) => `dynamodb:${action}`),
      [this.stories.tableArn],
    );
  }

  #allowFamily(fn: Function, ...actions: string[]): void {
    fn.addEnvironment('FAMILY_TABLE', this.family.tableName);
    allow(
      fn,
      actions.map((action) => `dynamodb:${action}`),
      [this.family.tableArn],
    );
  }
}

/** The table's own grants allow whole groups of actions, including scans; these allow only what is used. */
function allow(grantee: IGrantable, actions: string[], resources: string[]): void {
  grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
}
