import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWholeBody } from '../../../src/http.ts';
import type { HttpRequest, HttpResponse } from '../../../src/http.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { Route } from '../../../src/server.ts';
import { startCloudFront } from '../../../src/services/cloudfront/service.ts';
import { functionUrls } from '../../../src/services/lambda/function-urls.ts';
import { startLambda } from '../../../src/services/lambda/service.ts';
import type { LocalLambda } from '../../../src/services/lambda/service.ts';
import { ACCOUNT, arnOf, bench, lambdaFunction, role, stackOf } from '../../../testing/bench.ts';
import type { Bench, Part } from '../../../testing/bench.ts';

const HOST = 'abc.lambda-url.eu-west-1.on.aws';
const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

let at: Bench;
let running: LocalLambda | undefined;
let left: string[];
beforeEach(() => {
  at = bench();
  left = [];
});
afterEach(async () => {
  await running?.stop();
  at.clean();
});

const permission = (action: string, properties: JsonObject = {}): Part => ({
  logicalId: `May${action.replace(/\W/g, '')}`,
  type: 'AWS::Lambda::Permission',
  ref: action,
  attributes: {},
  properties: {
    Action: action,
    FunctionName: arnOf('lambda', 'function:Page'),
    Principal: 'cloudfront.amazonaws.com',
    SourceArn: `arn:aws:cloudfront::${ACCOUNT}:distribution/EDIST`,
    ...properties,
  },
});
const both = [permission('lambda:InvokeFunctionUrl'), permission('lambda:InvokeFunction')];

interface Setting {
  readonly code: string;
  readonly url?: JsonObject;
  readonly behavior?: JsonObject;
  readonly permissions?: readonly Part[];
  readonly access?: string;
}

/** One distribution that routes `/s/*` and `/health` to one function. */
function start({ code, url = {}, behavior = {}, permissions = both, access = 'EACCESS' }: Setting): readonly Route[] {
  const behaviors = ['/s/*', 'health'].map((PathPattern) => ({
    PathPattern,
    TargetOriginId: 'page',
    OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST,
    ...behavior,
  }));
  const stack = stackOf(
    [
      role('FunctionRole', []),
      lambdaFunction('Page', { Timeout: 5 }),
      {
        logicalId: 'PageUrl',
        type: 'AWS::Lambda::Url',
        ref: 'PageUrl',
        attributes: { FunctionUrl: `https://${HOST}/` },
        properties: {
          TargetFunctionArn: arnOf('lambda', 'function:Page'),
          AuthType: 'AWS_IAM',
          InvokeMode: 'RESPONSE_STREAM',
          ...url,
        },
      },
      {
        logicalId: 'Site',
        type: 'AWS::CloudFront::Distribution',
        ref: 'EDIST',
        attributes: { DomainName: 'd1.cloudfront.net' },
        properties: {
          DistributionConfig: {
            DefaultCacheBehavior: { TargetOriginId: 'bucket' },
            CacheBehaviors: [{ PathPattern: '/assets/*', TargetOriginId: 'bucket' }, ...behaviors],
            Origins: [
              { Id: 'bucket', DomainName: 'files.s3.amazonaws.com' },
              { Id: 'page', DomainName: HOST, OriginAccessControlId: access },
            ],
          },
        },
      },
      ...permissions,
    ],
    { Page: at.code({ 'index.mjs': code }) },
  );
  running = startLambda({
    stack,
    iam: at.iam(stack),
    clock: at.clock,
    idleClock: at.clock,
    log: at.log,
    awsEndpoint: 'http://127.0.0.1:1/aws',
    sendToQueue: () => Promise.resolve(),
  });
  const leaveOut = (what: string): void => void left.push(what);
  const urls = functionUrls({ stack, lambda: running, clock: at.clock, leaveOut });
  return startCloudFront({ stack, urls, leaveOut }).routes;
}

/** Like the server: by path prefix and the route's settings. */
const routeTo = (routes: readonly Route[], path: string): Route | undefined =>
  routes.find(({ prefix, matches }) => path.startsWith(prefix) && (matches?.(path) ?? true));

async function get(routes: readonly Route[], path: string, more: Partial<HttpRequest> = {}): Promise<HttpResponse> {
  const route = routeTo(routes, path);
  if (route === undefined) throw new Error(`Nothing leads from ${path}.`);
  const request = { method: 'GET', path, query: '', headers: {}, body: Buffer.alloc(0), ...more };
  return route.handle(request, '127.0.0.9');
}

const echo = `export const handler = awslambda.streamifyResponse(async (event, stream) => {
  const out = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { 'X-Mode': 'stream' } });
  out.write(JSON.stringify(event));
  out.end();
});`;
const eventIn = async (answer: HttpResponse): Promise<JsonObject> =>
  JSON.parse((await readWholeBody(answer)).toString()) as JsonObject;

describe('a behavior that routes to a function URL', () => {
  it('passes the request on as payload 2.0, with all viewer headers except Host and signing headers', async () => {
    const headers = { host: 'evil.example', authorization: 'Bearer x', range: 'bytes=0-1', cookie: 'a=1; b=2' };
    const answer = await get(start({ code: echo }), '/s/%2Fx', { query: 'q=1', headers });

    expect(answer).toMatchObject({ status: 201, headers: { 'x-mode': 'stream' } });
    const event = await eventIn(answer);
    expect(event).toMatchObject({
      version: '2.0',
      rawPath: '/s/%2Fx',
      rawQueryString: 'q=1',
      cookies: ['a=1', 'b=2'],
      headers: { host: HOST, range: 'bytes=0-1', 'x-forwarded-for': '127.0.0.9' },
      requestContext: { domainName: HOST, http: { method: 'GET', path: '/s/%2Fx', sourceIp: '127.0.0.9' } },
      isBase64Encoded: false,
    });
    expect(JSON.stringify(event)).not.toMatch(/evil|Bearer/);
  });

  it('passes on no more than the path without a policy', async () => {
    const routes = start({ code: echo, behavior: { OriginRequestPolicyId: undefined as never } });
    const event = await eventIn(await get(routes, '/health', { query: 'q=1', headers: { range: 'bytes=0-' } }));

    expect(event).toMatchObject({ rawPath: '/health', rawQueryString: '' });
    expect(event['headers']).not.toHaveProperty('range');
  });

  it.each([
    ['/s/a', true],
    ['/s/', true],
    ['/s', false],
    ['/s/../secret', false],
    ['/s/%2e%2e/secret', false],
    ['/health', true],
    ['/healthy', false],
    ['/health/x', false],
    ['/assets/x.js', false],
  ])('%s: %s', (path, leads) => {
    expect(routeTo(start({ code: echo }), path) !== undefined).toBe(leads);
  });

  it('refuses methods that are not configured, as CloudFront does', async () => {
    expect(await get(start({ code: echo }), '/s/a', { method: 'POST' })).toMatchObject({ status: 403 });
    const open = start({ code: echo, behavior: { AllowedMethods: ['GET', 'HEAD', 'POST'] } });
    expect(await get(open, '/s/a', { method: 'POST' })).toMatchObject({ status: 201 });
  });

  it.each([
    ['no caller has permission', { permissions: [] }],
    ['only the URL may be called', { permissions: both.slice(0, 1) }],
    [
      'another distribution may call',
      {
        permissions: ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'].map((action) =>
          permission(action, { SourceArn: `arn:aws:cloudfront::${ACCOUNT}:distribution/EOTHER` }),
        ),
      },
    ],
    ['it does not sign', { access: '' }],
  ])('is answered 403 where %s', async (_, setting) => {
    const answer = await get(start({ code: echo, ...setting }), '/health');

    expect(answer.status).toBe(403);
    expect((await readWholeBody(answer)).toString()).toContain('urls-auth.html');
  });

  it.each([
    ['a policy that is not known', { OriginRequestPolicyId: 'mine' }, 'origin request policy mine'],
    ['headers of its own', { ResponseHeadersPolicyId: 'x' }, 'ResponseHeadersPolicyId'],
    ['a function in front of it', { FunctionAssociations: [] }, 'FunctionAssociations'],
  ])('is disabled by name with %s', (_, behavior, name) => {
    expect(start({ code: echo, behavior })).toEqual([]);
    expect(left).toEqual([expect.stringContaining(name), expect.stringContaining(name)]);
  });
});

describe('a streamed response', () => {
  const streaming = (body: string): string =>
    `export const handler = awslambda.streamifyResponse(async (event, stream) => { ${body} });`;

  it('arrives piece by piece, and the function waits for its reader', async () => {
    const routes = start({
      code: streaming(
        `globalThis.sent = 0;
         for (let piece = 0; piece < 40; piece += 1) {
           await new Promise((resolve) => stream.write('x'.repeat(100000), resolve));
           globalThis.sent += 1;
         }
         stream.end(String(globalThis.sent));`,
      ),
    });
    const { status, headers, body } = await get(routes, '/s/a');
    expect({ status, headers }).toEqual({ status: 200, headers: { 'content-type': 'application/octet-stream' } });
    const whole = await readWholeBody({ body });
    expect(whole.length).toBe(40 * 100_000 + 2);
    expect(whole.subarray(-2).toString()).toBe('40');
  });

  it('has no status without a first piece, as on AWS', async () => {
    const from = `const out = awslambda.HttpResponseStream.from(stream, { statusCode: 404, headers: {} });`;
    expect((await get(start({ code: streaming(`${from} out.end();`) }), '/s/a')).status).toBe(200);
    await running?.stop();
    const answer = await get(start({ code: streaming(`${from} out.write(''); out.end();`) }), '/s/a');
    expect(answer.status).toBe(404);
    expect((await readWholeBody(answer)).length).toBe(0);
  });

  it('is 502 when the function fails before it, and is cut off when it fails during it', async () => {
    expect(await get(start({ code: streaming(`throw new Error('no');`) }), '/s/a')).toMatchObject({ status: 502 });
    await running?.stop();
    const begun = await get(start({ code: streaming(`stream.write('half'); throw new Error('no');`) }), '/s/a');
    expect(begun.status).toBe(200);
    await expect(readWholeBody(begun)).rejects.toThrow('failed while it answered');
  });

  it('ends the call of a function whose reader has disconnected', async () => {
    const code = streaming(`for (let i = 0; i < 50; i += 1) stream.write('x'.repeat(50000)); stream.end();`);
    const { body } = await get(start({ code }), '/s/a');
    const pieces = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    await pieces.next();
    await pieces.return?.();
    await expect.poll(() => running?.underWay).toBe(0);
  });

  it('is not refused for its three parameters on Node.js 24, and accepts only asynchronous handlers', async () => {
    const code = `export const handler = awslambda.streamifyResponse((event, stream, context) => 1);`;
    expect(await get(start({ code }), '/s/a')).toMatchObject({ status: 502 });
    expect(at.lines.join('\n')).toContain('Streaming does not support non-async handlers.');
  });
});

describe('a buffered response', () => {
  const returning = (value: string) => ({
    code: `export const handler = async () => (${value});`,
    url: { InvokeMode: 'BUFFERED' },
  });

  it.each([
    ['{ statusCode: 418, headers: { A: "b" }, body: "tea" }', 418, { a: 'b' }, 'tea'],
    ['{ statusCode: 200, body: "aGk=", isBase64Encoded: true }', 200, {}, 'hi'],
    ['{ plain: true }', 200, { 'content-type': 'application/json' }, '{"plain":true}'],
  ])('%s', async (value, status, headers, text) => {
    const answer = await get(start(returning(value)), '/health');

    expect(answer).toMatchObject({ status, headers });
    expect((await readWholeBody(answer)).toString()).toBe(text);
  });

  it('is 502 when the function fails', async () => {
    expect(await get(start(returning('nothing')), '/health')).toMatchObject({ status: 502 });
  });
});
