import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startLambda } from '../../../src/services/lambda/service.ts';
import type { LocalLambda } from '../../../src/services/lambda/service.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { bench, lambdaFunction, role, stackOf } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';

let at: Bench;
let lambda: LocalLambda | undefined;
beforeEach(() => void (at = bench()));
afterEach(async () => {
  await lambda?.stop();
  lambda = undefined;
  at.clean();
});

async function run(files: Readonly<Record<string, string>>, properties: JsonObject = {}): Promise<Json> {
  const folder = at.code(files);
  const stack = stackOf(
    [role('FunctionRole', []), lambdaFunction('Job', { MemorySize: 512, Timeout: 60, ...properties })],
    {
      Job: folder,
    },
  );
  lambda = startLambda({
    stack,
    iam: at.iam(stack),
    clock: at.clock,
    log: at.log,
    awsEndpoint: 'http://127.0.0.1:1/aws',
    sendToQueue: () => Promise.resolve(),
  });
  return (await lambda.invoke('Job', {})).payload;
}

it.each([
  [
    'an ES module',
    {
      'index.mjs': `import { SSMClient } from '@aws-sdk/client-ssm'; import { marshall } from '@aws-sdk/util-dynamodb'; import { SignatureV4 } from '@smithy/signature-v4';
        export const handler = async () => [typeof SSMClient, marshall({ a: 1 }), typeof SignatureV4];`,
    },
  ],
  [
    'CommonJS',
    {
      'index.js': `const { SSMClient } = require('@aws-sdk/client-ssm'); const { marshall } = require('@aws-sdk/util-dynamodb');
        exports.handler = async () => [typeof SSMClient, marshall({ a: 1 }), typeof require('@smithy/signature-v4').SignatureV4];`,
    },
  ],
  [
    'a module that another one imports',
    {
      'index.mjs': `import { made } from './made.mjs'; export { marshall } from "@aws-sdk/util-dynamodb"; export const handler = async () => ['function', made, 'function'];`,
      'made.mjs': `import { marshall } from '@aws-sdk/util-dynamodb'; export const made = marshall({ a: 1 });`,
    },
  ],
])('a function finds the SDK that Lambda provides, outside of any project: %s', async (_name, files) => {
  expect(await run(files)).toEqual(['function', { a: { N: '1' } }, 'function']);
});

it("a function's own package is preferred to the SDK that Lambda provides", async () => {
  const own = { 'index.js': `exports.handler = async () => require('@aws-sdk/client-ssm').own;` };
  const folder = at.code({ 'index.js': 'exports.own = "own";' });
  const files = at.code(own);
  mkdirSync(join(files, 'node_modules', '@aws-sdk'), { recursive: true });
  symlinkSync(folder, join(files, 'node_modules', '@aws-sdk', 'client-ssm'));
  const stack = stackOf([role('FunctionRole', []), lambdaFunction('Job')], { Job: files });
  lambda = startLambda({
    stack,
    iam: at.iam(stack),
    clock: at.clock,
    log: at.log,
    awsEndpoint: 'http://127.0.0.1:1/aws',
    sendToQueue: () => Promise.resolve(),
  });
  expect((await lambda.invoke('Job', {})).payload).toBe('own');
});

it('a client that is not installed is not found by a module either, and the error says what to do', async () => {
  expect(
    await run({ 'index.mjs': `import '@aws-sdk/client-nothing-of-the-kind'; export const handler = () => 1;` }),
  ).toMatchObject({
    errorType: 'Runtime.ImportModuleError',
    errorMessage: expect.stringMatching(
      /\nLambda's runtime includes @aws-sdk\/client-nothing-of-the-kind, but it is not installed here: /,
    ) as string,
  });
});

it.each<[string, string, string, RegExp]>([
  [
    'a client that is not installed here',
    'nodejs24.x',
    '@aws-sdk/client-nothing-of-the-kind',
    /^Error: Cannot find module '@aws-sdk\/client-nothing-of-the-kind'[^]*\nLambda's runtime includes @aws-sdk\/client-nothing-of-the-kind, but it is not installed here: npm install --save-dev @aws-sdk\/client-nothing-of-the-kind$/,
  ],
  [
    'version 2 on an old runtime',
    'nodejs16.x',
    'aws-sdk',
    /^Error: Cannot find module 'aws-sdk'[^]*\nThe local cloud does not provide aws-sdk \(version 2\), which nodejs16\.x has on AWS: bundle it with the function, or use @aws-sdk\/\* on a current runtime$/,
  ],
  [
    'version 2 on a runtime that has none either',
    'nodejs20.x',
    'aws-sdk',
    /^Error: Cannot find module 'aws-sdk'(?![^]*local cloud)/,
  ],
  [
    'version 3 on a runtime that has none either',
    'nodejs16.x',
    '@aws-sdk/client-ssm',
    /^Error: Cannot find module '@aws-sdk\/client-ssm'(?![^]*installed here)/,
  ],
  ['any other package', 'nodejs24.x', 'left-pad', /^Error: Cannot find module 'left-pad'(?![^]*installed here)/],
])('%s is not found, and the error says what to do', async (_name, Runtime, name, message) => {
  const answer = await run(
    { 'index.js': `const it = require('${name}'); exports.handler = async () => 1;` },
    { Runtime },
  );
  expect(answer).toMatchObject({
    errorType: 'Runtime.ImportModuleError',
    errorMessage: expect.stringMatching(message) as string,
  });
});
