import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emulated } from 'local-cloud';
import { ignorable } from 'local-cloud/template/ignorable.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { TestCloud } from '../support/cloud.ts';
import { credentialsFor, refusalOf } from '../support/iam-client.ts';
import type { Credentials } from '../support/iam-client.ts';

/** Rows of `docs/local-cloud.md`, each as its cells; names in a cell stand in backquotes. */
const rows = readFileSync(new URL('../../docs/local-cloud.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
const names = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
const typesOf = (mark: string): string[] =>
  rows.filter(([first]) => first === mark).flatMap(([, cell]) => names(cell)).filter((name) => /^AWS::\w+::/.test(name)).sort();

const operations = rows.flatMap(([mark = '', where, list]) => {
  const [service, prefix, ...more] = names(where);
  return service === undefined || prefix === undefined || more.length > 0 || where?.includes('::') ? [] : names(list).map((operation) => ({ mark, service, target: `${prefix}.${operation}` }));
});

let cloud: TestCloud;
let credentials: Credentials;
beforeAll(async () => {
  cloud = await startTestCloud();
  credentials = await credentialsFor(cloud, await cloud.person());
});
afterAll(() => cloud.stop());

it('docs/local-cloud.md names each resource type that is emulated, and each that is not needed', () => {
  expect(typesOf('✅')).toEqual([...emulated].sort());
  expect(typesOf('not needed')).toEqual(Object.keys(ignorable).sort());
});

it('docs/local-cloud.md has operations of every service', () => {
  expect(new Set(operations.map(({ service }) => service))).toEqual(new Set(['dynamodb', 'sqs', 'events', 'ssm', 'cognito-idp', 'cognito-identity']));
});

it.each(operations)('docs/local-cloud.md is right about $target: $mark', async ({ mark, service, target }) => {
  const refusal = await refusalOf(cloud, credentials, service, target, {});
  if (mark === '❌') expect(refusal).toMatch(/NotImplemented: The local cloud does not emulate/);
  else expect(refusal).not.toMatch(/NotImplemented|UnknownOperation|InternalFailure|InternalError/);
});
