import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { emulated } from '../src/index.ts';
import type { Cloud, Json, JsonObject } from '../src/index.ts';
import { ignorable } from '../src/template/ignorable.ts';
import { credentialsFrom, refusalOf } from '../testing/signed-client.ts';
import type { Credentials } from '../testing/signed-client.ts';
import { writeAssembly } from '../testing/write-assembly.ts';
import { stage } from './cloud-stage.ts';

/** Rows of the package's README, as lists of cells; names in a cell are in backquotes. */
const rows = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const names = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
const typesOf = (mark: string): string[] =>
  rows
    .filter(([first]) => first === mark)
    .flatMap(([, cell]) => names(cell))
    .filter((name) => /^AWS::\w+::/.test(name))
    .sort();

const operations = rows.flatMap(([mark = '', where, list]) => {
  const [service, prefix, ...more] = names(where);
  return service === undefined || prefix === undefined || more.length > 0 || where?.includes('::')
    ? []
    : names(list).map((operation) => ({ mark, service, target: `${prefix}.${operation}` }));
});

const pool: Json = { Ref: 'Identities' };
const guest: JsonObject = {
  Effect: 'Allow',
  Action: 'sts:AssumeRoleWithWebIdentity',
  Principal: { Federated: 'cognito-identity.amazonaws.com' },
  Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': pool } },
};
/** The caller has no permissions: a supported operation denies access, and an unsupported one says so. */
const resources: JsonObject = {
  Identities: { Type: 'AWS::Cognito::IdentityPool', Properties: { AllowUnauthenticatedIdentities: true } },
  Guest: {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [guest] } },
  },
  Roles: {
    Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
    Properties: { IdentityPoolId: pool, Roles: { unauthenticated: { 'Fn::GetAtt': ['Guest', 'Arn'] } } },
  },
  Users: { Type: 'AWS::Cognito::UserPool', Properties: {} },
};

const at = stage();

it('the README names each supported resource type, and each that is not needed', () => {
  expect(typesOf('✅')).toEqual([...emulated].sort());
  expect(typesOf('not needed')).toEqual(Object.keys(ignorable).sort());
});

/** The prefixes of operations that the sources of the services declare. */
function declaredPrefixes(): Set<string> {
  const services = new URL('../src/services/', import.meta.url);
  const sources = readdirSync(services, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const declared = sources.flatMap((file) => [
    ...readFileSync(new URL(file, services), 'utf8').matchAll(/\btargetPrefix(?::| =) '(\w+)'/g),
  ]);
  return new Set(declared.map(([, prefix = '']) => prefix));
}

it('the README has operations of every service of the JSON protocols', () => {
  expect(new Set(operations.map(({ target }) => target.split('.')[0]))).toEqual(declaredPrefixes());
});

it('the README is right about each operation', async () => {
  const cloud: Cloud = await at.start(writeAssembly({ Empty: { template: { Resources: resources } } }));
  const credentials: Credentials = await credentialsFrom(cloud, cloud.stack.resources.get('Identities')?.ref ?? '');
  for (const { mark, service, target } of operations) {
    const refusal = await refusalOf(cloud, credentials, service, target, {});
    if (mark === '❌')
      expect({ target, refusal }).toEqual({
        target,
        refusal: expect.stringMatching(/NotImplemented: The local cloud does not emulate/) as string,
      });
    else
      expect({ target, refusal }).toEqual({
        target,
        refusal: expect.not.stringMatching(/NotImplemented|UnknownOperation|InternalFailure|InternalError/) as string,
      });
  }
});
