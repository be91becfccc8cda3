import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import {
  contentSecurityPolicy,
  contentTypes,
  forever,
  isPage,
  permissionsPolicy,
  revalidate,
} from '../../lib/site-headers.ts';
import type { HttpRequest, HttpResponse } from 'local-cloud';

/**
 * This machine by both of its names: the configuration has the IP address, but the page may have been opened as
 * localhost.
 */
function ownAddresses(url: string): string[] {
  const { port } = new URL(url);
  return ['127.0.0.1', 'localhost'].flatMap((host) => [`http://${host}:${port}`, `ws://${host}:${port}`]);
}

/**
 * Serves the web app at `/` with the headers that CloudFront adds when it is deployed (`lib/site.ts`): every page is
 * `index.html`, and files with a hash in their name are cached permanently.
 * @param folder where `buildWeb` put its output
 * @param url of this server
 */
export function webPages(folder: string, url: string): (request: HttpRequest) => Promise<HttpResponse> {
  const connect = ownAddresses(url);
  const always = {
    'content-security-policy': contentSecurityPolicy({
      connect,
      media: connect.filter((address) => address.startsWith('http:')),
    }),
    'permissions-policy': permissionsPolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  };
  const answer = (status: number, body: string | Buffer, headers: Record<string, string>): HttpResponse => ({
    status,
    headers: { ...always, ...headers },
    body,
  });
  const plain = (status: number, body: string, headers: Record<string, string> = {}): HttpResponse =>
    answer(status, body, { 'content-type': 'text/plain', 'cache-control': 'no-store', ...headers });

  return async ({ method, path }) => {
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET.', { allow: 'GET, HEAD' });
    const name = isPage(path) ? '/index.html' : path;
    const file = normalize(join(folder, name));
    const type = contentTypes[extname(file)];
    if (type === undefined || !file.startsWith(folder + sep)) return plain(404, 'Not found.');
    try {
      return answer(200, await readFile(file), {
        'content-type': type,
        'cache-control': name.startsWith('/assets/') ? forever : revalidate,
      });
    } catch {
      return plain(404, isPage(path) ? 'The web app has not been built. Run npm run build.' : 'Not found.');
    }
  };
}
