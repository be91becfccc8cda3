import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConsoleConfiguration } from '../../src/console/page/configuration.ts';
import { consolePages } from '../../src/console/service.ts';
import type { HttpRequest, HttpResponse } from '../../src/http.ts';

const configuration: ConsoleConfiguration = {
  title: 'Notes & <b>more</b>',
  endpoint: 'HTTP://127.0.0.1:4000/graphql',
  region: 'eu-west-1',
  access: { kind: 'apiKey', apiKey: 'da2-key' },
  tabs: [],
};

let place: string;
let pages: (request: HttpRequest) => Promise<HttpResponse>;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'console-'));
  mkdirSync(join(place, 'console', 'chunks'), { recursive: true });
  mkdirSync(join(place, 'console-other'));
  writeFileSync(join(place, 'console', 'main.js'), 'main');
  writeFileSync(join(place, 'console', 'main.css'), 'css');
  writeFileSync(join(place, 'console', 'icons.ttf'), Buffer.from([0, 255]));
  writeFileSync(join(place, 'console', 'lock.json'), '{}');
  writeFileSync(join(place, 'console', '.fingerprint'), 'x');
  writeFileSync(join(place, 'console', 'chunks', 'a.js'), 'chunk');
  writeFileSync(join(place, 'secret.js'), 'secret');
  writeFileSync(join(place, 'console-other', 'secret.js'), 'secret');
  symlinkSync(join(place, 'gone.js'), join(place, 'console', 'gone.js'));
  pages = consolePages({ configuration, folder: async () => join(place, 'console') });
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const ask = (path: string, method = 'GET') => pages({ method, path, query: '', headers: {}, body: Buffer.alloc(0) });

describe('the console', () => {
  it.each([['/console'], ['/console/']])('is a page at %s', async (path) => {
    const { status, headers, body } = await ask(path);
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(body).toContain('<script type="module" src="/console/main.js">');
    // Nothing on it comes from another host.
    expect(
      String(body)
        .match(/(?:src|href)="([^"]+)"/g)
        ?.filter((link) => !/="(?:\/console\/|data:)/.test(link)),
    ).toEqual([]);
  });

  it("has the cloud's name", async () => {
    expect((await ask('/console')).body).toContain('<title>Notes &amp; &lt;b&gt;more&lt;/b&gt; console</title>');
  });

  it('has a configuration that is never cached', async () => {
    const { status, headers, body } = await ask('/console/config.json');
    expect({ status, cache: headers['cache-control'], body: JSON.parse(String(body)) as unknown }).toEqual({
      status: 200,
      cache: 'no-store',
      body: configuration,
    });
  });

  it.each([
    ['/console/main.js', 'text/javascript; charset=utf-8', 'main'],
    ['/console/main.css', 'text/css; charset=utf-8', 'css'],
    ['/console/chunks/a.js', 'text/javascript; charset=utf-8', 'chunk'],
    ['/console/chunks/../main.js', 'text/javascript; charset=utf-8', 'main'],
    ['/console/icons.ttf', 'font/ttf', '\0\ufffd'],
  ])('has the file %s', async (path, type, content) => {
    const { status, headers, body } = await ask(path);
    expect({ status, type: headers['content-type'], body: body.toString() }).toEqual({
      status: 200,
      type,
      body: content,
    });
  });

  it.each([
    ['above the folder', '/console/../secret.js'],
    ['above it, encoded', '/console/%2e%2e/secret.js'],
    ['above it, encoded slash', '/console/..%2fsecret.js'],
    ['in a folder with a longer name', '/console/../console-other/secret.js'],
    ['absolute', '/console//etc/passwd.js'],
    ['with a NUL', '/console/main.js\0.css'],
    ['of another kind', '/console/lock.json'],
    ['hidden', '/console/.fingerprint'],
    ['a folder', '/console/chunks'],
    ['a link to nothing', '/console/gone.js'],
    ['not there', '/console/none.js'],
  ])('has no file %s', async (_, path) => {
    const { status, body } = await ask(path);
    expect({ status, body }).toEqual({ status: 404, body: 'Page not found.' });
  });

  it('answers HEAD like GET, and nothing else', async () => {
    expect((await ask('/console', 'HEAD')).status).toBe(200);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect(await ask('/console/main.js', method)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    }
  });

  it.each([['/console'], ['/console/main.js'], ['/console/none.js']])(
    'gives a browser only the permissions that it needs: %s',
    async (path) => {
      const { headers } = await ask(path);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      const policy = headers['content-security-policy'] ?? '';
      const hosts = policy.match(/\b\w+:\/\/[^\s;]+/g)?.map((source) => new URL(source.replace(':*', '')).hostname);
      expect(new Set(hosts)).toEqual(new Set(['127.0.0.1', 'localhost']));
      expect(policy).toMatch(/^default-src 'self';/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src|unsafe-eval/);
    },
  );
});
