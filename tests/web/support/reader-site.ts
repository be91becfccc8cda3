import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { contentSecurityPolicy } from '../../../lib/site-headers.ts';
import type { Story } from '../../../web/src/api/stories.ts';

/** A page with only the reader on it. */
export interface ReaderSite {
  readonly url: string;
  /** The story when the page is loaded next, and when it rereads it. */
  story: Story;
  /** Path → content; other paths answer 403, like an expired URL. */
  readonly media: Map<string, { readonly type: string; readonly content: Uint8Array }>;
  /** Requested paths, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

const here = dirname(fileURLToPath(import.meta.url));

async function bundle(): Promise<Map<string, { type: string; content: Uint8Array }>> {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'reader-entry.tsx')],
    bundle: true,
    write: false,
    format: 'esm',
    splitting: true,
    outdir: '/assets',
    jsx: 'automatic',
    loader: { '.woff2': 'file', '.woff': 'file' },
    define: { 'import.meta.env.DEV': 'true' },
    logLevel: 'error',
  });
  const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', woff2: 'font/woff2' };
  return new Map(
    outputFiles.map(({ path, contents }) => [
      path,
      { type: types[path.split('.').pop() ?? ''] ?? 'application/octet-stream', content: contents },
    ]),
  );
}

const html =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Reader</title><link rel="stylesheet" href="/assets/reader-entry.css"><script type="module" src="/assets/reader-entry.js"></script></head><body><div id="root"></div></body></html>';

/** A range of it, if one is requested: a browser cannot seek in sound otherwise. */
function ranged(
  content: Uint8Array,
  range: string | undefined,
): { status: number; headers: Record<string, string>; body: Uint8Array } {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === undefined) return { status: 200, headers: { 'accept-ranges': 'bytes' }, body: content };
  const end = last ? Math.min(Number(last), content.length - 1) : content.length - 1;
  return {
    status: 206,
    headers: { 'content-range': `bytes ${first}-${end}/${content.length}`, 'accept-ranges': 'bytes' },
    body: content.subarray(Number(first), end + 1),
  };
}

export async function startReaderSite(story: Story): Promise<ReaderSite> {
  const assets = await bundle();
  const media: ReaderSite['media'] = new Map();
  const asked: string[] = [];
  const site = { story };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    const always = {
      'content-security-policy': contentSecurityPolicy({ connect: [], media: [] }),
      'cache-control': 'no-store',
    };
    asked.push(request.url ?? '');
    if (path === '/') return response.writeHead(200, { ...always, 'content-type': 'text/html' }).end(html);
    if (path === '/story.json')
      return response.writeHead(200, { ...always, 'content-type': 'application/json' }).end(JSON.stringify(site.story));
    const file = assets.get(path) ?? media.get(request.url ?? '');
    if (file === undefined) return response.writeHead(path.startsWith('/media/') ? 403 : 404, always).end();
    const { status, headers, body } = ranged(file.content, request.headers.range);
    return response
      .writeHead(status, { ...always, ...headers, 'content-type': file.type, 'content-length': body.length })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(site, {
    url,
    media,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
