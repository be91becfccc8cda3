import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIam } from '../src/aws/iam.ts';
import type { Iam } from '../src/aws/types.ts';
import type { JsonObject } from '../src/json.ts';
import type { Log } from '../src/log.ts';
import type { Resource, Stack } from '../src/template/types.ts';
import { FakeClock } from './fake-clock.ts';

export const REGION = 'eu-west-1';
export const ACCOUNT = '123456789012';
export const arnOf = (service: string, rest: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
export const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

export interface Part {
  readonly logicalId: string;
  readonly type: string;
  readonly ref: string;
  readonly properties: JsonObject;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A stack of resolved resources; assets are folders on this machine. */
export function stackOf(parts: readonly Part[], assets: Readonly<Record<string, string>> = {}): Stack {
  const resources = parts.map(({ attributes, ...part }): Resource => ({
    ...part,
    att(name) {
      const value = attributes[name];
      if (value === undefined) throw new Error(`${part.logicalId} has no attribute ${name}.`);
      return value;
    },
  }));
  return {
    name: 'Test',
    region: REGION,
    accountId: ACCOUNT,
    resources: new Map(resources.map((resource) => [resource.logicalId, resource])),
    outputs: {},
    ofType: (type) => resources.filter((resource) => resource.type === type),
    asset(_bucket, key) {
      const folder = assets[key];
      if (folder === undefined) throw new Error(`The asset ${key} does not exist.`);
      return folder;
    },
    unsupported: [],
  };
}

export const allow = (actions: string[], resource: string | string[] = '*', effect = 'Allow'): JsonObject => ({
  Effect: effect,
  Action: actions,
  Resource: resource,
});

export const role = (name: string, statements: JsonObject[]): Part => ({
  logicalId: name,
  type: 'AWS::IAM::Role',
  ref: name,
  attributes: { Arn: roleArn(name), RoleId: `AROA${name.toUpperCase()}` },
  properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
    Policies: [{ PolicyName: 'inline', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
  },
});

export const lambdaFunction = (name: string, properties: JsonObject = {}): Part => ({
  logicalId: name,
  type: 'AWS::Lambda::Function',
  ref: name,
  attributes: { Arn: arnOf('lambda', `function:${name}`) },
  properties: {
    Code: { S3Bucket: 'assets', S3Key: name },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: roleArn('FunctionRole'),
    ...properties,
  },
});

export const mapping = (functionName: string, sourceArn: string, properties: JsonObject = {}): Part => ({
  logicalId: `${functionName}Mapping`,
  type: 'AWS::Lambda::EventSourceMapping',
  ref: `${functionName}-mapping`,
  attributes: {},
  properties: {
    FunctionName: functionName,
    EventSourceArn: sourceArn,
    StartingPosition: 'TRIM_HORIZON',
    ...properties,
  },
});

export const queue = (name: string, properties: JsonObject = {}): Part => ({
  logicalId: name,
  type: 'AWS::SQS::Queue',
  ref: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
  attributes: { Arn: arnOf('sqs', name), QueueName: name },
  properties,
});

export const table = (name: string, properties: JsonObject): Part => ({
  logicalId: name,
  type: 'AWS::DynamoDB::Table',
  ref: name,
  attributes: { Arn: arnOf('dynamodb', `table/${name}`), StreamArn: arnOf('dynamodb', `table/${name}/stream/2026`) },
  properties,
});

/** What nearly every test needs; `clean` removes what it leaves behind. */
export interface Bench {
  readonly dataDir: string;
  readonly clock: FakeClock;
  readonly log: Log;
  readonly lines: string[];
  iam(stack: Stack): Iam;
  /** Writes the files of a function's code and returns their folder. */
  code(files: Readonly<Record<string, string>>): string;
  clean(): void;
}

export function bench(): Bench {
  const root = mkdtempSync(join(tmpdir(), 'local-cloud-'));
  const clock = new FakeClock();
  const lines: string[] = [];
  let bundles = 0;
  return {
    dataDir: join(root, 'data'),
    clock,
    lines,
    log: (source, message) => void lines.push(`${source} ${message}`),
    iam: (stack) => createIam(stack, clock),
    code(files) {
      const folder = join(root, `code${bundles++}`);
      mkdirSync(folder);
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      return folder;
    },
    clean: () => rmSync(root, { recursive: true, force: true }),
  };
}
