import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { evaluateBundles } from '../../scripts/evaluate/evaluate.ts';

const variables = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_MAX_ATTEMPTS: '1' };

let server: ScriptedServer;
let folder: string;
let replies: Record<string, Reply>;

beforeEach(async () => {
  replies = {};
  server = await scriptedServer(
    ({ body }) =>
      replies[(JSON.parse(body) as { code: string }).code] ?? {
        status: 200,
        body: JSON.stringify({ evaluationResult: '{}', logs: [] }),
      },
  );
  folder = mkdtempSync(join(tmpdir(), 'nightlight-evaluate-'));
  mkdirSync(join(folder, 'steps'));
  writeFileSync(join(folder, 'Query.a.js'), 'a');
  writeFileSync(join(folder, 'steps/b.js'), 'b');
  Object.assign(process.env, variables, { AWS_ENDPOINT_URL: server.url });
});
afterEach(async () => {
  for (const name of [...Object.keys(variables), 'AWS_ENDPOINT_URL']) delete process.env[name];
  await server.close();
});

const evaluate = () => evaluateBundles({ region: 'eu-west-1', folder });
const codeErrors = [
  { errorType: 'TYPE_ERROR', value: 'Property x is missing', location: { line: 3, column: 7, span: 1 } },
];

describe('evaluating bundles', () => {
  it('sends each, for the runtime that the resolvers are deployed with', async () => {
    expect(await evaluate()).toEqual({ bundles: 2, errors: [] });
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
    expect(await evaluate()).toEqual({ bundles: 2, errors: ['steps/b.js:3:7 TYPE_ERROR Property x is missing'] });
  });

  it('names them when the call itself is refused for them, too', async () => {
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
    expect(await evaluate()).toEqual({ bundles: 2, errors: ['Query.a.js:3:7 TYPE_ERROR Property x is missing'] });
  });

  it('takes no notice of what a handler makes of an empty context', async () => {
    replies = {
      a: { status: 200, body: JSON.stringify({ error: { message: 'prompt: write a few words about the story.' } }) },
    };
    expect(await evaluate()).toEqual({ bundles: 2, errors: [] });
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
