import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { findEngine, isObject, systemClock } from 'local-cloud';
import type { Clock, Cloud, Json, JsonObject } from 'local-cloud';
import { startNightlight, storeKey } from '../../local/cloud.ts';
import type { NightlightOptions } from '../../local/cloud.ts';
import { modelAt, modelHost } from '../../local/model.ts';
import { demoUser } from '../../local/seed.ts';
import { startModelServer } from './model-server.ts';
import type { ModelServer } from './model-server.ts';
import { srpLogin } from 'local-cloud/testing/srp.ts';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** The assembly that `global-setup.ts` synthesized from the defaults. */
export const assembly = join(root, 'cdk.out');

/** Stands in for the model's key: it must not be found anywhere else. */
export const canary = 'sk-canary-7f3a9c51';

export interface TestCloudOptions {
  readonly assembly?: string;
  /** Kept when the cloud stops, for a restart; by default a new one is made and removed. */
  readonly dataDir?: string;
  readonly clock?: Clock;
  /** Can be reused across a restart; by default the cloud's own, closed with it. */
  readonly model?: ModelServer;
  /** For providers other than OpenAI: their keys, and the stand-in for Bedrock. */
  readonly modelKeys?: NightlightOptions['modelKeys'];
  readonly bedrockModels?: NightlightOptions['bedrockModels'];
  /** Makes calls to AWS services fail. */
  readonly faults?: NightlightOptions['faults'];
  /** In addition to the model's; `127.0.0.1` is between the API destination and the API. */
  readonly hosts?: NightlightOptions['hosts'];
  readonly userDeleted?: NightlightOptions['userDeleted'];
  /** The built web app, for tests that use it. */
  readonly webFolder?: string;
}

/** A signed-in user. */
export interface Person {
  readonly email: string;
  readonly sub: string;
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
  /** Sends an operation with the access token; resolves with the whole answer. */
  ask(query: string, variables?: object): Promise<GraphqlAnswer>;
}

export interface GraphqlAnswer {
  readonly data?: JsonObject | null;
  readonly errors?: readonly (JsonObject & { readonly message: string; readonly errorType?: string | null })[];
}

export interface TestCloud extends Omit<Cloud, 'cognito'> {
  readonly dataDir: string;
  readonly model: ModelServer;
  /** The log so far, one line each. */
  readonly logged: readonly string[];
  /** An operation of the user pool, unsigned. */
  cognito(operation: string, input: JsonObject): Promise<JsonObject>;
  /** Signs up, confirms with the mailed code and signs in; the demo user by default. */
  person(email?: string): Promise<Person>;
  /** Replaces the model's stored key. */
  storeKey(key: string): void;
  /** Items directly from the engine, without AppSync and IAM. */
  item(table: 'StoryTableName' | 'FamilyTableName', key: object): Promise<JsonObject | undefined>;
  put(table: 'StoryTableName' | 'FamilyTableName', item: object): Promise<void>;
  items(table: 'StoryTableName' | 'FamilyTableName'): Promise<JsonObject[]>;
}

/** Sends a GraphQL operation with any headers. */
export async function graphql(
  url: string,
  headers: Record<string, string>,
  query: string,
  variables: object = {},
): Promise<GraphqlAnswer> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await answer.json()) as GraphqlAnswer;
}

async function callCognito(url: string, operation: string, input: JsonObject): Promise<JsonObject> {
  const answer = await fetch(`${url}/aws`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const text = await answer.text();
  const body = (text === '' ? {} : JSON.parse(text)) as JsonObject;
  if (!answer.ok) throw new Error(`${operation}: ${String(body['__type'])}: ${String(body['message'])}`);
  return body;
}

/** The code in the newest mail to this address. */
export async function mailedCode(url: string, to: string): Promise<string> {
  const mails = (await (await fetch(`${url}/mail`, { headers: { accept: 'application/json' } })).json()) as {
    to: string;
    text: string;
  }[];
  const code = /\b\d{6}\b/.exec(mails.filter((mail) => mail.to === to).at(-1)?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`No code was mailed to ${to}.`);
  return code;
}

async function signUp(url: string, clientId: string, email: string, password: string): Promise<void> {
  await callCognito(url, 'SignUp', {
    ClientId: clientId,
    Username: email,
    Password: password,
    UserAttributes: [{ Name: 'email', Value: email }],
  });
  await callCognito(url, 'ConfirmSignUp', {
    ClientId: clientId,
    Username: email,
    ConfirmationCode: await mailedCode(url, email),
  });
}

async function signIn({ url, stack }: Cloud, email: string): Promise<Person> {
  const { UserPoolClientId: clientId = '', UserPoolId: poolId = '' } = stack.outputs;
  const { password } = demoUser;
  if (email !== demoUser.email) await signUp(url, clientId, email, password);
  const answer = await srpLogin((operation, input) => callCognito(url, operation, input), {
    clientId,
    poolId,
    email,
    password,
  });
  const tokens = answer['AuthenticationResult'];
  if (!isObject(tokens)) throw new Error('Cognito answered without tokens.');
  const accessToken = String(tokens['AccessToken']);
  const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
  return {
    email,
    sub: claims.sub,
    accessToken,
    idToken: String(tokens['IdToken']),
    refreshToken: String(tokens['RefreshToken']),
    ask: (query, variables) => graphql(url, { authorization: accessToken }, query, variables),
  };
}

const plain = (item: Json | undefined): JsonObject => unmarshall(item as never) as JsonObject;

/** A whole local cloud on a free port, with a scripted model. Stop it in `afterAll` or `afterEach`. */
export async function startTestCloud(options: TestCloudOptions = {}): Promise<TestCloud> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'nightlight-'));
  const model = options.model ?? (await startModelServer());
  const logged: string[] = [];
  const cloud = await startNightlight({
    assembly: options.assembly ?? assembly,
    dataDir,
    port: 0,
    clock: options.clock ?? systemClock,
    log: (source, message) => void logged.push(`${source} ${message}`),
    engine: findEngine(process.env),
    // tests/graphql/type-check.test.ts has all of them.
    checkTypes: false,
    hosts: { [modelHost]: modelAt(`${model.url}/v1`), ...options.hosts },
    modelKeys: options.modelKeys ?? { openai: canary },
    ...(options.bedrockModels !== undefined && { bedrockModels: options.bedrockModels }),
    ...(options.faults !== undefined && { faults: options.faults }),
    ...(options.userDeleted !== undefined && { userDeleted: options.userDeleted }),
    ...(options.webFolder !== undefined && { webFolder: options.webFolder }),
  });
  const call = (operation: string, input: JsonObject) =>
    cloud.dynamodb.engine.call('DynamoDB_20120810', operation, input);
  const wire = (item: object) =>
    JSON.parse(JSON.stringify(marshall(item, { removeUndefinedValues: true }))) as JsonObject;
  const named = (table: string) => cloud.stack.outputs[table] ?? '';
  return {
    ...cloud,
    dataDir,
    model,
    logged,
    cognito: (operation, input) => callCognito(cloud.url, operation, input),
    person: (email = demoUser.email) => signIn(cloud, email),
    storeKey: (key) => storeKey(cloud, key),
    async item(table, key) {
      const { Item } = await call('GetItem', { TableName: named(table), Key: wire(key), ConsistentRead: true });
      return Item === undefined ? undefined : plain(Item);
    },
    put: async (table, item) => void (await call('PutItem', { TableName: named(table), Item: wire(item) })),
    async items(table) {
      const { Items } = await call('Scan', { TableName: named(table), ConsistentRead: true });
      return (Items as Json[]).map(plain);
    },
    async stop() {
      await cloud.stop();
      if (options.model === undefined) await model.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A copy of the assembly with a changed template, as a mistake in the CDK app would have changed it. */
export function changedAssembly(
  change: (template: { Resources: Record<string, { Type: string; Properties: JsonObject }> }) => void,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'nightlight-assembly-'));
  cpSync(assembly, folder, { recursive: true });
  const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.template.json')) ?? '');
  const template = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof change>[0];
  change(template);
  writeFileSync(file, JSON.stringify(template));
  return folder;
}
