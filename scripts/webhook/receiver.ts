import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';

/** The maximum difference between the clocks of sender and receiver, in seconds. */
const TOLERANCE = 300;
/** Maximum number of bytes of a body: ours have about 200. */
const MOST = 65_536;

/** Why a delivery is not trusted; undefined when it is valid. */
type Distrust = 'no signature' | 'a wrong signature' | 'too old, or from the future';

const headerOf = (headers: IncomingHttpHeaders, name: string): string => String(headers[name] ?? '');

/** Whether one of the signatures is valid, compared in constant time. */
const isSigned = (given: string, expected: Buffer): boolean =>
  given
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice(3), 'base64'))
    .some((one) => one.length === expected.length && timingSafeEqual(one, expected));

/**
 * Verifies a delivery as https://www.standardwebhooks.com says, over the body as it arrived.
 * @param secret `whsec_...`, as `setWebhook` returned it
 * @param now epoch ms
 */
export function distrustOf(
  headers: IncomingHttpHeaders,
  body: Buffer,
  secret: string,
  now: number,
): Distrust | undefined {
  const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
    headerOf(headers, `webhook-${name}`),
  );
  if (!id || !timestamp || !signature) return 'no signature';
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  if (!isSigned(signature, expected)) return 'a wrong signature';
  return Math.abs(now / 1000 - Number(timestamp)) <= TOLERANCE ? undefined : 'too old, or from the future';
}

async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** One line per delivery; an invalid one is shown as such, without control characters. */
function lineOf(headers: IncomingHttpHeaders, body: Buffer, distrust: Distrust | undefined, isRepeat: boolean): string {
  const verdict = distrust === undefined ? `verified${isRepeat ? ', a repeat' : ''}` : `NOT VERIFIED: ${distrust}`;
  const text = body
    .toString()
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 1000);
  return `${headerOf(headers, 'webhook-id').replace(/[^\w-]/g, '?') || '(no id)'}  ${verdict}\n  ${text}`;
}

interface Receiver {
  /** Undefined: the secret is not known yet, and nothing is verified. */
  readonly secret: () => string | undefined;
  readonly print: (line: string) => void;
  /** Epoch ms. */
  readonly now: () => number;
}

/** A receiver of webhooks: prints what arrives, and answers 204 to verified deliveries, 401 to everything else. */
export function receiver({ secret, print, now }: Receiver): Server {
  const seen = new Set<string>();
  return createServer((request, response) => {
    read(request).then(
      (body) => {
        if (request.method !== 'POST' || body === undefined)
          return void response.writeHead(body === undefined ? 413 : 405, { connection: 'close' }).end();
        const distrust = distrustOf(request.headers, body, secret() ?? '', now());
        const id = headerOf(request.headers, 'webhook-id');
        print(lineOf(request.headers, body, distrust, seen.has(id)));
        if (distrust === undefined) seen.add(id);
        response.writeHead(distrust === undefined ? 204 : 401).end();
      },
      // The sender has gone.
      () => undefined,
    );
  });
}
