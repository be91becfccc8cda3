import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { upload } from '../../scripts/publish-site/upload.ts';
import { cloudFormation } from './cloudformation.ts';
import { runScript } from './script.ts';
import type { ClientConfig } from '../../lib/client-config.ts';

let server: Server;
let put: {
  readonly path: string;
  readonly type: string | undefined;
  readonly cache: string | undefined;
  readonly body: string;
}[];
let refuses: boolean;
let folder: string;

beforeEach(async () => {
  put = [];
  refuses = false;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (refuses)
        return response
          .writeHead(403, { 'content-type': 'application/xml' })
          .end('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>');
      const { pathname } = new URL(request.url ?? '/', 'http://s3');
      put.push({
        path: pathname,
        type: request.headers['content-type'],
        cache: request.headers['cache-control'],
        body: Buffer.concat(chunks).toString(),
      });
      return response.writeHead(200, { etag: '"1"' }).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  folder = mkdtempSync(join(tmpdir(), 'nightlight-site-'));
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of [
    ['index.html', 'page'],
    ['sw.js', 'worker'],
    ['assets/index-1.js', 'script'],
    ['assets/letters.woff2', 'letters'],
  ] as const)
    writeFileSync(join(folder, name), text);
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
});
afterEach(async () => {
  delete process.env['AWS_ACCESS_KEY_ID'];
  delete process.env['AWS_SECRET_ACCESS_KEY'];
  await new Promise((closed) => server.close(closed));
});

const publish = () =>
  upload({
    region: 'eu-west-1',
    bucket: 'site',
    folder,
    config: { nightlight: { stage: 'dev', consoleUrl: 'https://console.example.com' } } as ClientConfig,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });

const outputs = {
  Stage: 'dev',
  Region: 'eu-west-1',
  GraphqlUrl: 'https://api.example.com/graphql',
  RealtimeUrl: 'wss://api.example.com/graphql',
  ApiId: 'api',
  UserPoolId: 'eu-west-1_a',
  UserPoolClientId: 'client',
  IdentityPoolId: 'eu-west-1:b',
  ModelKeyParameter: '/nightlight/dev/model-key',
  StoryTableName: 'stories',
  FamilyTableName: 'families',
  MediaBucketName: 'media',
};

describe('npm run publish-site', () => {
  it('publishes nothing without a site, which is not a failure of the deployment before it', async () => {
    const aws = await cloudFormation({ name: 'nightlight-dev', outputs });
    const { code, stdout } = await runScript('publish-site', [], aws.url);
    await aws.close();
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'This stack has no site (NIGHTLIGHT_SITE=off), so nothing was published.\n',
    });
  });
});

describe('publishing the site', () => {
  it('uploads every file with its type, hashed files first and the page last', async () => {
    expect(await publish()).toBe(5);
    expect(put.map(({ path, type, cache }) => `${path} ${type} ${cache}`)).toEqual([
      '/site/assets/index-1.js text/javascript; charset=utf-8 public, max-age=31536000, immutable',
      '/site/assets/letters.woff2 font/woff2 public, max-age=31536000, immutable',
      '/site/config.json application/json no-cache',
      '/site/sw.js text/javascript; charset=utf-8 no-cache',
      '/site/index.html text/html; charset=utf-8 no-cache',
    ]);
    expect(put.find(({ path }) => path === '/site/config.json')?.body).toContain('"stage":"dev"');
  });

  it('reports a refusal by AWS, and leaves the page unchanged', async () => {
    refuses = true;
    await expect(publish()).rejects.toThrow('Publishing the web app in site failed. AccessDenied');
    expect(put).toEqual([]);
  });
});
