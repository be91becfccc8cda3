import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { AuthorizationType, Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../src/index.ts';
import { answering, notesApi, notesSchema, resolver } from '../../testing/assemblies.ts';
import { writeAssembly } from '../../testing/write-assembly.ts';
import { ask } from '../cloud-stage.ts';

const program = fileURLToPath(new URL('../../bin/local-cloud.mjs', import.meta.url));
let folder: string;
let ends: (() => Promise<unknown>)[] = [];

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'command-'))));
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
  rmSync(folder, { recursive: true, force: true });
});

/** The command in an empty folder, with nothing of this environment except the PATH. */
function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const ready = new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      printed += chunk.toString();
      const [, url] = /^ready (\S+)$/m.exec(printed) ?? [];
      if (url !== undefined) resolve(url);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void ended.then(() => reject(new Error(printed)));
  });
  ready.catch(() => undefined);
  ends.push(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { ready, ended, printed: () => printed, signal: (name: NodeJS.Signals) => child.kill(name) };
}

/** A typical CDK app: no environment, a table in its own stack. */
function synthesize(): string {
  const schema = join(folder, 'schema.graphql');
  writeFileSync(schema, notesSchema);
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const table = new Table(new Stack(app, 'Tables'), 'Notes', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
  });
  const api = new GraphqlApi(new Stack(app, 'Api'), 'Api', {
    name: 'notes',
    definition: Definition.fromFile(schema),
    authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.API_KEY } },
  });
  const runtime = FunctionRuntime.JS_1_0_0;
  api.addNoneDataSource('nothing').createResolver('Greeting', {
    typeName: 'Query',
    fieldName: 'greeting',
    runtime,
    code: Code.fromInline(answering('"hello"')),
  });
  const notes = api.addDynamoDbDataSource('notes', table);
  notes.createResolver('Save', {
    typeName: 'Mutation',
    fieldName: 'saveNote',
    runtime,
    code: Code.fromInline(`import { put } from '@aws-appsync/utils/dynamodb';
    export const request = (ctx) => put({ key: { id: ctx.args.id }, item: { text: ctx.args.text } }); export const response = (ctx) => ctx.result;`),
  });
  notes.createResolver('Get', {
    typeName: 'Query',
    fieldName: 'getNote',
    runtime,
    code: Code.fromInline(`import { get } from '@aws-appsync/utils/dynamodb';
    export const request = (ctx) => get({ key: { id: ctx.args.id } }); export const response = (ctx) => ctx.result;`),
  });
  return app.synth().directory;
}

const keyIn = (printed: string): string => /x-api-key\s+(\S+)/.exec(printed)?.[1] ?? '';

describe('local-cloud', () => {
  it('starts a CDK app, prints what a user needs to know, keeps stored data and stops cleanly', async () => {
    synthesize();
    const first = run(['cdk.out', '--port', '0']);
    const url = await first.ready;
    const printed = first.printed();

    expect(printed).toMatch(/^Tables, Api in us-east-1 \(the assembly names no region\)\n/);
    for (const address of [
      `${url}/graphql`,
      `${url.replace('http', 'ws')}/graphql/realtime`,
      `${url}/console`,
      `${url}/mail`,
      `${url}/aws`,
    ])
      expect(printed).toContain(address);
    expect(printed).toMatch(/^Outputs\n {2}ExportsOutput/m);
    const cloud = { url, apiKeys: [keyIn(printed)] };
    expect(await ask(cloud, 'mutation { saveNote(id: "1", text: "milk") { text } }')).toEqual({
      data: { saveNote: { text: 'milk' } },
    });
    first.signal('SIGTERM');
    expect(await first.ended).toBe(0);

    const again = run(['cdk.out', '--port', '0']);
    expect(await ask({ ...cloud, url: await again.ready }, '{ getNote(id: "1") { text } }')).toEqual({
      data: { getNote: { text: 'milk' } },
    });
    again.signal('SIGTERM');
    await again.ended;

    const fresh = run(['cdk.out', '--port', '0', '--fresh']);
    expect(await ask({ ...cloud, url: await fresh.ready }, '{ getNote(id: "1") { text } }')).toEqual({
      data: { getNote: null },
    });
  });

  it('names unsupported parts with the reason, and starts', async () => {
    const one = run([writeAssembly({ Main: { template: { Resources: vtl } } }), '--port', '0']);
    await one.ready;
    expect(one.printed()).toMatch(
      /^Left out, and refused when it is called:\n {2}\w+\.\w+: The local cloud does not emulate AppSync VTL templates and direct Lambda resolvers \(Old\)\.$/m,
    );
  });

  it('names a resolver whose types AppSync refuses, after the first start and during the next', async () => {
    const Bad = resolver('Query', 'getNote', 'Nothing', answering('[{ a: 5 }].concat([{ b: 6 }])'));
    const assembly = writeAssembly({ Main: { template: { Resources: notesApi({ Bad }) } } });
    const said =
      /^Left out, and refused when it is called:\n {2}Query\.getNote: The code contains one or more errors\.\n {4}code\.js\(1,\d+\): error TS/m;

    const one = run([assembly, '--port', '0']);
    await one.ready;
    await vi.waitFor(() => expect(one.printed()).toMatch(said), { timeout: 240_000, interval: 100 });
    one.signal('SIGTERM');
    expect(await one.ended).toBe(0);

    const again = run([assembly, '--port', '0']);
    const cloud = { url: await again.ready, apiKeys: [keyIn(again.printed())] };
    expect(again.printed()).toMatch(said);
    expect(await ask(cloud, '{ greeting getNote(id: "1") { text } }')).toMatchObject({
      data: { greeting: 'hello', getNote: null },
      errors: [{ path: ['getNote'], errorType: 'BadRequestException' }],
    });
  });

  it('names unsupported parts, says that there is no API, and takes the region from the environment', async () => {
    const assembly = writeAssembly({
      Jobs: {
        template: { Resources: { Jobs: { Type: 'AWS::SQS::Queue' }, Alarm: { Type: 'AWS::CloudWatch::Alarm' } } },
        environment: 'aws://unknown-account/unknown-region',
      },
    });
    const one = run([assembly, '--port', '0', '--data-dir', 'kept'], { AWS_REGION: 'ap-southeast-2' });
    await one.ready;
    expect(one.printed()).toContain('Jobs in ap-southeast-2');
    expect(one.printed()).toContain('Not emulated, so nothing is made of it: AWS::CloudWatch::Alarm\n');
    expect(one.printed()).toMatch(/GraphQL\s+none: no stack has an AWS::AppSync::GraphQLApi/);
    expect(existsSync(join(folder, 'kept', 'sqs'))).toBe(true);
  });

  const intrinsic = {
    It: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Cidr': ['10.0.0.0/8', 1, 8] } } },
  };
  const bounded: JsonObject = {
    Bounded: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
        PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess',
      },
    },
  };
  const vtl = notesApi({
    Old: {
      Type: 'AWS::AppSync::Resolver',
      Properties: {
        ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] },
        TypeName: 'Query',
        FieldName: 'getNote',
        DataSourceName: 'nothing',
        RequestMappingTemplate: '{}',
      },
    },
  });
  it.each<[string, () => readonly string[], RegExp]>([
    [
      'no folder',
      () => [],
      /^Expected one folder of a synthesized assembly, found 0\.\n\nUsage: local-cloud <assembly>/,
    ],
    ['an option that it does not know', () => ['cdk.out', '--prot', '1'], /^Unknown option '--prot'/],
    ['an invalid port', () => ['cdk.out', '--port', 'x'], /^--port takes a whole number from 0 to 65535, not "x"\./],
    [
      'a folder that is not an assembly',
      () => ['.', '--port', '0'],
      /is not a cloud assembly: it has no manifest\.json\. Synthesize the app \(cdk synth\)/,
    ],
    [
      'an assembly of a later schema',
      () => {
        writeFileSync(join(folder, 'manifest.json'), '{"version":"999.0.0","artifacts":{}}');
        return ['.', '--port', '0'];
      },
      /has schema version 999\.0\.0/,
    ],
    [
      'an intrinsic function that is not emulated',
      () => [writeAssembly({ Main: { template: { Resources: intrinsic } } }), '--port', '0', '--fresh'],
      /^The local cloud does not emulate the intrinsic function Fn::Cidr \(at Resources\.It\.Properties\.QueueName\)\.\nNothing was started\. Change the app/,
    ],
    [
      'what a service finds that nothing can be left out of',
      () => [writeAssembly({ Main: { template: { Resources: bounded } } }), '--port', '0'],
      /does not emulate PermissionsBoundary \(of the role Bounded\)\.\nNothing was started/,
    ],
    [
      'a stack that is not there',
      () => [writeAssembly({ Main: { template: { Resources: intrinsic } } }), '--port', '0', '--stack', 'Other'],
      /has no stack "Other" \(it has: Main\)/,
    ],
  ])('ends with 2 at %s', async (_what, args, message) => {
    const one = run(args());
    expect(await one.ended).toBe(2);
    expect(one.printed()).toMatch(message);
    expect(one.printed()).not.toMatch(/^ready|\bat .+:\d+:\d+/m);
  });

  it('leaves no data folder behind when it did not start', async () => {
    const one = run([writeAssembly({ Main: { template: { Resources: intrinsic } } }), '--port', '0']);
    expect(await one.ended).toBe(2);
    expect(existsSync(join(folder, '.local-cloud'))).toBe(false);
  });
});
