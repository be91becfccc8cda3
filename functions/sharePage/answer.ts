import type { Readable } from 'node:stream';

/** The function's answer to one request. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable;
}

/**
 * Headers of every answer: no cache and no search index stores it, nothing is loaded from elsewhere, and no other site
 * can frame or read it.
 */
const always = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
} as const;

const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const answer = (
  status: number,
  body: Answer['body'],
  headers: Readonly<Record<string, string>>,
  policy = NOTHING,
): Answer => ({ status, headers: { ...always, 'content-security-policy': policy, ...headers }, body });

/** @param style the source of the page's only style, e.g. `'sha256-...'` */
export const pageAnswer = (
  status: number,
  page: string,
  style: string,
  headers: Readonly<Record<string, string>> = {},
) =>
  answer(
    status,
    page,
    { 'content-type': 'text/html; charset=utf-8', ...headers },
    `${NOTHING}; img-src 'self'; media-src 'self'; style-src ${style}`,
  );
