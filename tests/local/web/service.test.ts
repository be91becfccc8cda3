import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { webPages } from '../../../local/web/service.ts';

let ask: (
  path: string,
  method?: string,
) => Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string }>;

beforeAll(() => {
  const above = mkdtempSync(join(tmpdir(), 'nightlight-web-'));
  const folder = join(above, 'web');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(above, 'secret.json'), '{}');
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'sw.js'), '1');
  writeFileSync(join(folder, 'assets', 'index-abc.js'), '2');
  const handle = webPages(folder, 'http://127.0.0.1:4000');
  ask = async (path, method = 'GET') => {
    const { status, headers, body } = await handle({ method, path, query: '', headers: {}, body: Buffer.alloc(0) });
    return { status, headers, text: String(body) };
  };
});

describe('the web app on the local cloud', () => {
  it.each([
    '/',
    '/create',
    '/story/3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10',
    '/read/3f0f5b0e.2026-11-21',
    '/nowhere/at/all',
  ])('answers %s with the page, which is never cached', async (path) => {
    expect(await ask(path)).toMatchObject({
      status: 200,
      text: '<!doctype html>',
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    });
  });

  it('caches files with a hash in their name permanently, and nothing else', async () => {
    expect((await ask('/assets/index-abc.js')).headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect((await ask('/sw.js')).headers['cache-control']).toBe('no-cache');
  });

  it.each([
    '/assets/missing.js',
    '/assets/',
    '/missing.css',
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/index.exe',
  ])('does not answer %s with a page', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } });
  });

  it('is read-only', async () => {
    expect(await ask('/', 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect(await ask('/', 'HEAD')).toMatchObject({ status: 200 });
  });

  it('allows the page this server by both of its names, and no other', async () => {
    const policy = (await ask('/')).headers['content-security-policy'] ?? '';
    expect(policy).toContain(
      "connect-src 'self' http://127.0.0.1:4000 ws://127.0.0.1:4000 http://localhost:4000 ws://localhost:4000;",
    );
    expect(policy).toContain("img-src 'self' blob: http://127.0.0.1:4000 http://localhost:4000;");
    expect(policy).not.toContain('unsafe');
  });
});
