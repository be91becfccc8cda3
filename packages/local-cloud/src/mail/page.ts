import { createHash } from 'node:crypto';
import { escapeHtml } from '../html.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { Mail, Outbox } from '../services/cognito/types.ts';

/** Ends before a character that cannot be part of an address, and before the punctuation that ends the sentence. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}]/gi;

/** Text as HTML. Only web addresses become links. */
function linked(text: string): string {
  let html = '';
  let from = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    const at = escapeHtml(address);
    html += `${escapeHtml(text.slice(from, index))}<a href="${at}" rel="noreferrer">${at}</a>`;
    from = index + address.length;
  }
  return html + escapeHtml(text.slice(from));
}

const style = `
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1c2333; background: #fff; }
  article { border-top: 1px solid #8a93a6; padding: 1rem 0; }
  h2 { font-size: 1.1rem; margin: 0; }
  p { margin: .25rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
  .meta { color: #4a5266; }
  a { color: #1a56c4; }
  @media (prefers-color-scheme: dark) { body { color: #e8ecf4; background: #12161f; } .meta { color: #aab3c5; } a { color: #8ab4ff; } }
`;
const styleHash = createHash('sha256').update(style).digest('base64');

const article = ({ to, subject, text, at }: Mail): string =>
  `<article><h2>${escapeHtml(subject)}</h2><p class="meta">To ${escapeHtml(to)}, <time datetime="${escapeHtml(at)}">${escapeHtml(at)}</time></p><p>${linked(text)}</p></article>`;

function html(mails: readonly Mail[], title: string): string {
  const list =
    mails.length === 0
      ? '<p>No mail yet. Sign-up codes will appear here.</p>'
      : [...mails].reverse().map(article).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mail · ${escapeHtml(title)}</title><style>${style}</style></head>
<body><h1>Mail</h1><p class="meta">What AWS would have sent by mail. Newest first.</p>
<main>${list}</main></body></html>`;
}

/** Whether JSON is wanted more than a page: a browser asks for text/html, a program for application/json. */
const wantsJson = (accept: string): boolean => accept.includes('application/json') && !accept.includes('text/html');

/** `/mail`: a page for people, `[{to, subject, text, at}]` (oldest first) for programs. */
export function mailPage(
  outbox: Pick<Outbox, 'list'>,
  title: string,
  request: Pick<HttpRequest, 'method' | 'headers'>,
): HttpResponse {
  const headers = { 'cache-control': 'no-store', vary: 'accept', 'x-content-type-options': 'nosniff' };
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return jsonResponse(405, { message: 'Method Not Allowed' }, { ...headers, allow: 'GET, HEAD' });
  if (wantsJson(request.headers.accept ?? '')) return jsonResponse(200, outbox.list(), headers);
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
    body: html(outbox.list(), title),
  };
}
