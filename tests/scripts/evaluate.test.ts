import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { evaluateBundles } from '../../scripts/evaluate/evaluate.ts';
import { runScript } from './script.ts';

const variables = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_MAX_ATTEMPTS: '1' };

let server: ScriptedServer;
let replies: Record<string, Reply>;
let refusing: (code: string) => Reply | undefined;

beforeEach(async () => {
  replies = {};
  refusing = () => undefined;
  server = await scriptedServer(({ body }) => {
    const { code } = JSON.parse(body) as { code: string };
    const good = { status: 200, body: JSON.stringify({ evaluationResult: '{}', logs: [] }) };
    return replies[code] ?? refusing(code) ?? good;
  });
  Object.assign(process.env, variables, { AWS_ENDPOINT_URL: server.url });
});
afterEach(async () => {
  for (const name of [...Object.keys(variables), 'AWS_ENDPOINT_URL']) delete process.env[name];
  await server.close();
});

const evaluate = () =>
  evaluateBundles('eu-west-1', [
    { file: 'Query.a.js', code: 'a' },
    { file: 'steps/b.js', code: 'b' },
  ]);
const codeErrors = [
  { errorType: 'TYPE_ERROR', value: 'Property x is missing', location: { line: 3, column: 7, span: 1 } },
];

describe('evaluating bundles', () => {
  it('sends each, for the runtime of the deployed resolvers', async () => {
    expect(await evaluate()).toEqual([]);
    expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual(
      Array.from({ length: 2 }, () => 'POST /v1/dataplane-evaluatecode'),
    );
    expect(server.received.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
      ['a', 'b'].map((code) => ({
        runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
        code,
        function: 'request',
        context: expect.stringContaining('"identity"') as string,
      })),
    );
  });

  it('names each error of the code with its place', async () => {
    replies = {
      b: {
        status: 200,
        body: JSON.stringify({ error: { message: 'The code contains one or more errors.', codeErrors } }),
      },
    };
    expect(await evaluate()).toEqual(['steps/b.js:3:7 TYPE_ERROR Property x is missing']);
  });

  it('also names them when they make the call itself fail', async () => {
    replies = {
      a: {
        status: 400,
        body: JSON.stringify({
          __type: 'BadRequestException',
          message: 'The code contains one or more errors.',
          reason: 'CODE_ERROR',
          detail: { codeErrors },
        }),
      },
    };
    expect(await evaluate()).toEqual(['Query.a.js:3:7 TYPE_ERROR Property x is missing']);
  });

  it("ignores a handler's result for an empty context", async () => {
    replies = {
      a: { status: 200, body: JSON.stringify({ error: { message: 'prompt: write a few words about the story.' } }) },
    };
    expect(await evaluate()).toEqual([]);
  });

  it('fails when AWS refuses the caller', async () => {
    replies = {
      a: {
        status: 403,
        body: JSON.stringify({
          __type: 'AccessDeniedException',
          message: 'not authorized to perform: appsync:EvaluateCode',
        }),
      },
    };
    await expect(evaluate()).rejects.toThrow('Evaluating Query.a.js in eu-west-1 failed. AccessDeniedException');
  });
});

describe('npm run evaluate', () => {
  it('sends every bundle as it would be deployed, without an earlier build', async () => {
    const { code, stdout, stderr } = await runScript('evaluate', [], server.url);
    expect([code, stderr]).toEqual([0, '']);
    const sent = server.received.map(({ body }) => (JSON.parse(body) as { code: string }).code);
    expect(sent.length).toBeGreaterThan(50);
    expect(sent.every((text) => text.includes('request'))).toBe(true);
    expect(stdout).toBe(`AppSync accepts all ${sent.length} bundles.\n`);
  });

  it('names what AppSync would refuse, and ends with 4', async () => {
    const answer = { error: { message: 'The code contains one or more errors.', codeErrors } };
    refusing = (code) => (code.includes('getParameter') ? { status: 200, body: JSON.stringify(answer) } : undefined);
    const { code, stdout, stderr } = await runScript('evaluate', [], server.url);
    expect(code).toBe(4);
    expect(stderr).toContain('Mutation.createStory/modelKey.js:3:7 TYPE_ERROR Property x is missing\n');
    expect(stdout).toMatch(/^\d errors in \d+ bundles: a deployment would be refused\.\n$/);
  });

  it('says that AWS does not know the account, and ends with 3', async () => {
    refusing = () => ({ status: 403, body: JSON.stringify({ __type: 'UnrecognizedClientException', message: 'x' }) });
    const { code, stderr } = await runScript('evaluate', [], server.url);
    expect([code, stderr]).toEqual([3, expect.stringContaining('AWS does not know these credentials.')]);
  });
});
