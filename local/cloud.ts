import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCloud } from 'local-cloud';
import type { Cloud, CloudOptions, Emulation } from 'local-cloud';
import { keyParameter } from '../lib/config.ts';
import type { KeyedProvider } from '../lib/providers.ts';
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
  | 'speech'
  | 'checkTypes'
> {
  /** The providers' keys, as `npm run store-key` would have stored them. */
  readonly modelKeys: Readonly<Partial<Record<KeyedProvider, string>>>;
  /** What Polly's voices really are on this machine, for people; by default they are its own. */
  readonly narrator?: string | undefined;
  /** The folder that `bundleWeb` filled; without one, `/` leads to the console. */
  readonly webFolder?: string;
}

const parameterName = (outputs: Emulation['stack']['outputs'], provider: KeyedProvider): string =>
  keyParameter(outputs['Stage'] ?? '', provider);

/** Puts another key of a provider in the place of the one that is stored, as `npm run store-key` does on AWS. */
export const storeKey = (
  { ssm, stack }: Pick<Emulation, 'ssm' | 'stack'>,
  key: string,
  provider: KeyedProvider = 'openai',
): void => ssm.put(parameterName(stack.outputs, provider), key, 'SecureString');

/** Stories that are not settled. */
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
        (Object.entries(modelKeys) as [KeyedProvider, string][]).map(([provider, key]) => [
          parameterName(outputs, provider),
          key,
        ]),
      ),
    seed: seedDemo,
    atWork: unsettledStories,
    routes: (cloud) => nightlightRoutes(cloud, webFolder, narrator),
    console: consoleOptions(root),
  });
