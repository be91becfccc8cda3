import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCloud } from 'local-cloud';
import type { Cloud, CloudOptions, Emulation } from 'local-cloud';
import { keyParameter } from '../lib/config.ts';
import type { KeyOwner } from '../lib/providers.ts';
import { consoleOptions } from './console.ts';
import { nightlightRoutes } from './routes.ts';
import { seedDemo } from './seed.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export interface NightlightOptions extends Pick<
  CloudOptions,
  | 'assembly'
  | 'dataDir'
  | 'port'
  | 'clock'
  | 'log'
  | 'engine'
  | 'hosts'
  | 'bedrockModels'
  | 'faults'
  | 'allowOrigins'
  | 'concurrency'
  | 'userDeleted'
  | 'checkTypes'
  | 'speech'
> {
  /** The keys of providers and of the archive, as `npm run store-key` would store them. */
  readonly modelKeys: Readonly<Partial<Record<KeyOwner, string>>>;
  /** The real narrator behind Polly's voices on this machine, for people; by default Polly itself. */
  readonly narrator?: string | undefined;
  /** The folder that `bundleWeb` wrote; without it, `/` leads to the console. */
  readonly webFolder?: string;
}

const parameterName = (outputs: Emulation['stack']['outputs'], owner: KeyOwner): string =>
  keyParameter(outputs['Stage'] ?? '', owner);

/** Replaces a provider's stored key, like `npm run store-key` on AWS. */
export const storeKey = (
  { ssm, stack }: Pick<Emulation, 'ssm' | 'stack'>,
  key: string,
  provider: KeyOwner = 'openai',
): void => ssm.put(parameterName(stack.outputs, provider), key, 'SecureString');

/** Number of stories that are still in progress. */
async function unsettledStories({ dynamodb, stack }: Emulation): Promise<number> {
  const { Count: count } = await dynamodb.engine.call('DynamoDB_20120810', 'Query', {
    TableName: stack.outputs['StoryTableName'] ?? '',
    IndexName: 'unsettled',
    Select: 'COUNT',
    KeyConditionExpression: 'unsettled = :unsettled',
    ExpressionAttributeValues: { ':unsettled': { S: 'UNSETTLED' } },
  });
  return Number(count);
}

/** Nightlight's stack on this machine, with its demo family, pages and routes. */
export const startNightlight = ({ modelKeys, webFolder, narrator, ...options }: NightlightOptions): Promise<Cloud> =>
  startCloud({
    ...options,
    title: 'Nightlight',
    parameters: (outputs) =>
      Object.fromEntries(
        (Object.entries(modelKeys) as [KeyOwner, string][]).map(([owner, key]) => [parameterName(outputs, owner), key]),
      ),
    seed: seedDemo,
    pendingTasks: unsettledStories,
    routes: (cloud) => nightlightRoutes(cloud, webFolder, narrator),
    console: consoleOptions(root),
  });
