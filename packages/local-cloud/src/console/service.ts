import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { escapeHtml } from '../html.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import type { ConsoleConfiguration } from './page/configuration.ts';

const page = (title: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/console/main.css">
<script type="module" src="/console/main.js"></script>
</head>
<body><div id="root"></div></body>
</html>
`;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

/** GraphiQL's editor sets styles and creates workers from blobs. Everything else comes from this origin only. */
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self' blob:",
  // The configuration names this server by IP address; the page may have been opened as localhost.
  "connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:* http://localhost:* ws://localhost:*",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "frame-ancestors 'none'",
].join('; ');

const answer = (
  status: number,
  type: string,
  body: string | Buffer,
  more: Record<string, string> = {},
): HttpResponse => ({
  status,
  headers: {
    ...more,
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  },
  body,
});

export interface ConsolePages {
  readonly configuration: ConsoleConfiguration;
  /** Resolves with the folder that `bundleConsole` wrote; called for the first file. */
  readonly folder: () => Promise<string>;
}

/** Serves `/console`, its configuration and its bundle's files. */
export function consolePages({ configuration, folder }: ConsolePages): (request: HttpRequest) => Promise<HttpResponse> {
  return async ({ method, path }) => {
    if (method !== 'GET' && method !== 'HEAD') return answer(405, 'text/plain', 'Only GET.', { allow: 'GET, HEAD' });
    if (path === '/console' || path === '/console/')
      return answer(200, 'text/html; charset=utf-8', page(`${configuration.title} console`));
    if (path === '/console/config.json')
      return answer(200, 'application/json', JSON.stringify(configuration), { 'cache-control': 'no-store' });
    const type = types[extname(path)];
    if (type === undefined) return answer(404, 'text/plain', 'Page not found.');
    const place = await folder();
    const file = normalize(join(place, path.slice('/console/'.length)));
    if (!file.startsWith(place + sep)) return answer(404, 'text/plain', 'Page not found.');
    try {
      return answer(200, type, await readFile(file));
    } catch {
      return answer(404, 'text/plain', 'Page not found.');
    }
  };
}
