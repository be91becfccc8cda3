import { readFileSync } from 'node:fs';
import { marshall } from '@aws-sdk/util-dynamodb';
import { AwsError } from 'local-cloud';
import type { Emulation, JsonObject } from 'local-cloud';

/** Fixed, so that the demo family's stories still belong to it after `--fresh`. */
const demoOwner = '7d4c0b1e-5a2f-4c39-8e6d-90b1f2a3c4d5';

export const demoUser = { email: 'parent@example.com', password: 'Nightlight1!' } as const;

interface SeedNeeds {
  readonly stack: Pick<Emulation['stack'], 'outputs'>;
  readonly cognito: Pick<Emulation['cognito'], 'has' | 'seed'>;
  readonly dynamodb: Pick<Emulation['dynamodb'], 'engine'>;
  readonly clock: Pick<Emulation['clock'], 'now'>;
}

interface Sample {
  readonly id: string;
  readonly title: string;
  readonly prompt: string;
  readonly ageGroup: string;
  readonly pages: readonly { readonly text: string; readonly alt: string }[];
}

/** A row of `characters.json` or `scenes.json`: stored unchanged, identified by its id. */
type Saved = JsonObject & { readonly id: string };

const data = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8')) as T;

/** Stores an item unless its key exists, so that changes by a person, or items stored before a `kill -9`, are kept. */
async function putNew({ dynamodb }: SeedNeeds, table: string | undefined, key: string, item: object): Promise<void> {
  if (table === undefined) throw new Error('The stack has no output with the names of its tables.');
  try {
    await dynamodb.engine.call('DynamoDB_20120810', 'PutItem', {
      TableName: table,
      Item: JSON.parse(JSON.stringify(marshall(item))) as JsonObject,
      ConditionExpression: 'attribute_not_exists(#key)',
      ExpressionAttributeNames: { '#key': key },
    });
  } catch (error) {
    if (!(error instanceof AwsError && error.type === 'ConditionalCheckFailedException')) throw error;
  }
}

/**
 * A deleted account is closed for a day (story/closing.ts), but the demo family has the same owner when it is created
 * again.
 */
async function reopen({ dynamodb }: SeedNeeds, table: string | undefined): Promise<void> {
  const { Items } = await dynamodb.engine.call('DynamoDB_20120810', 'Query', {
    TableName: table ?? '',
    KeyConditionExpression: '#owner = :owner',
    FilterExpression: 'attribute_exists(#closed)',
    ProjectionExpression: '#owner, #sk',
    ExpressionAttributeNames: { '#owner': 'owner', '#sk': 'sk', '#closed': 'closed' },
    ExpressionAttributeValues: { ':owner': { S: demoOwner } },
  });
  for (const Key of Array.isArray(Items) ? Items : [])
    await dynamodb.engine.call('DynamoDB_20120810', 'DeleteItem', { TableName: table ?? '', Key });
}

function sampleStory(now: string): object {
  const { id, title, prompt, ageGroup, pages } = data<Sample>('sample-story');
  const common = { ageGroup, length: 'SHORT', language: 'en-US' };
  return {
    ...common,
    id,
    title,
    prompt,
    owner: demoOwner,
    version: 2,
    status: 'COMPLETE',
    route: 'PIPELINE',
    pages: pages.map((page, index) => ({ number: index + 1, ...page })),
    request: { ...common, prompt, characterIds: [], illustrations: 0, narrate: false },
    promptVersion: 'sample',
    openParts: 0,
    createdAt: now,
    updatedAt: now,
  };
}

/** The demo family of this machine: a user to sign in as, a few characters and scenes, and one finished story. */
export async function seedDemo(needs: SeedNeeds): Promise<void> {
  const { UserPoolId, FamilyTableName, StoryTableName } = needs.stack.outputs;
  if (UserPoolId === undefined) throw new Error('The stack has no output UserPoolId.');
  const user = { userPoolId: UserPoolId, sub: demoOwner, ...demoUser };
  // Only together with the user: what the family deleted must not come back at the next start.
  if (needs.cognito.has(user)) return;
  await reopen(needs, FamilyTableName);
  for (const character of data<Saved[]>('characters')) {
    await putNew(needs, FamilyTableName, 'sk', { ...character, owner: demoOwner, sk: `CHARACTER#${character.id}` });
  }
  for (const scene of data<Saved[]>('scenes')) {
    await putNew(needs, FamilyTableName, 'sk', { ...scene, owner: demoOwner, sk: `SCENE#${scene.id}` });
  }
  await putNew(needs, StoryTableName, 'id', sampleStory(new Date(needs.clock.now()).toISOString()));
  // The user comes last, so that an interrupted start seeds again.
  needs.cognito.seed(user);
}
