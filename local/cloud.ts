import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCloud } from 'local-cloud';
import type { Cloud, CloudOptions, Emulation } from 'local-cloud';
import { consoleOptions } from './console.ts';
import { nightlightRoutes } from './routes.ts';
import { seedDemo } from './seed.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export interface NightlightOptions extends Pick<
  CloudOptions,
  'assembly' | 'dataDir' | 'port' | 'clock' | 'log' | 'engine' | 'hosts' | 'faults' | 'allowOrigins' | 'concurrency'
> {
  /** The model's key, as `npm run store-key` would have stored it. */
  readonly modelKey: string;
  /** The folder that `bundleWeb` filled; without one, `/` leads to the console. */
  readonly webFolder?: string;
}

const parameterName = (outputs: Emulation['stack']['outputs']): string => outputs['ModelKeyParameter'] ?? '';

/** Puts another key of the model in the place of the one that is stored, as `npm run store-key` does on AWS. */
export const storeKey = ({ ssm, stack }: Pick<Emulation, 'ssm' | 'stack'>, key: string): void =>
  ssm.put(parameterName(stack.outputs), key, 'SecureString');

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
export const startNightlight = ({ modelKey, webFolder, ...options }: NightlightOptions): Promise<Cloud> =>
  startCloud({
    ...options,
    title: 'Nightlight',
    parameters: (outputs) => ({ [parameterName(outputs)]: modelKey }),
    seed: seedDemo,
    atWork: unsettledStories,
    routes: (cloud) => nightlightRoutes(cloud, webFolder),
    console: consoleOptions(root),
  });
