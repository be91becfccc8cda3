import { Resolver } from 'node:dns/promises';
import { request as http } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request as https } from 'node:https';
import { isIP } from 'node:net';
import { isLoopbackUrl, webhookUrlProblem } from '../../../story/webhooks.ts';
import { isPublicAddress } from './address.ts';

/** Why an attempt failed: `Delivery.problem` in the schema. */
type Problem =
  'Answer' | 'Redirect' | 'TooLarge' | 'Timeout' | 'Certificate' | 'Unreachable' | 'UnknownName' | 'Refused';

/**
 * The result of an attempt; no problem: it arrived. Only the answer's status is kept: nobody can use us to read what
 * they cannot read themselves.
 */
export interface Outcome {
  readonly statusCode?: number;
  readonly problem?: Problem;
}

export interface Post {
  readonly url: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

export interface Network {
  /** The addresses of a name, or none. */
  readonly addressesOf: (name: string, signal: AbortSignal) => Promise<readonly string[]>;
  /** On one machine: `http://127.0.0.1:<port>` may be called. */
  readonly mayBeLoopback: boolean;
  /** Ports of this machine that may not be called all the same: those of the local cloud itself. */
  readonly ownPorts?: readonly string[];
  /** The addresses that may be called; by default all public ones. */
  readonly isAllowed?: (address: string) => boolean;
  /** Certificate authorities in addition to those of Node.js. */
  readonly ca?: string;
}

/** Maximum number of bytes of an answer. */
const MOST = 65_536;

/**
 * Asks the name servers once. `dns.lookup` would block one of the process's four threads for as long as a name server
 * takes, and a mail in the same batch would wait.
 */
export const askNameServers: Network['addressesOf'] = async (name, signal) => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const cancel = (): void => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  } finally {
    signal.removeEventListener('abort', cancel);
  }
};

/** The one address to connect to, which is the one that was checked; or why there is none. */
async function destinationOf(
  url: string,
  network: Network,
  signal: AbortSignal,
): Promise<{ readonly address: string } | { readonly problem: Problem }> {
  const { addressesOf, mayBeLoopback, ownPorts = [], isAllowed = isPublicAddress } = network;
  // The stored URL may be older than a rule.
  if (webhookUrlProblem('url', url, mayBeLoopback) !== null) return { problem: 'Refused' };
  const { hostname, port } = new URL(url);
  if (isLoopbackUrl(url)) return ownPorts.includes(port) ? { problem: 'Refused' } : { address: '127.0.0.1' };
  const addresses = await addressesOf(hostname, signal);
  if (addresses.length === 0) return { problem: signal.aborted ? 'Timeout' : 'UnknownName' };
  // An address that is not public among public ones is an attempt to get around the check.
  if (!addresses.every((address) => isAllowed(address))) return { problem: 'Refused' };
  return { address: addresses.find((address) => isIP(address) === 4) ?? addresses[0] ?? '' };
}

/**
 * Sends to this address, whatever the name resolves to by now, and follows no redirect.
 * @returns when the answer's headers have arrived
 */
function send({ url, headers, body }: Post, address: string, ca: string | undefined, signal: AbortSignal) {
  const { protocol, hostname, host, port, pathname, search } = new URL(url);
  const isSecure = protocol === 'https:';
  return new Promise<IncomingMessage>((resolve, reject) => {
    const options = {
      method: 'POST',
      host: address,
      port: port === '' ? 443 : Number(port),
      path: `${pathname}${search}`,
      headers: { ...headers, host, 'content-length': Buffer.byteLength(body) },
      // A separate connection: none is kept and reused for another address.
      agent: false,
      signal,
    };
    const request = isSecure
      ? https({ ...options, servername: hostname, rejectUnauthorized: true, ...(ca !== undefined && { ca }) })
      : http(options);
    request.on('response', resolve).on('error', reject);
    // An answer that switches protocols is not an answer.
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      reject(new Error('The protocol was changed.'));
    });
    request.end(body);
  });
}

/** Reads an answer to its end. */
async function read(response: IncomingMessage): Promise<Outcome> {
  const { statusCode = 0 } = response;
  let bytes = 0;
  for await (const chunk of response) {
    bytes += (chunk as Buffer).length;
    // Leaving the loop ends the connection.
    if (bytes > MOST) return { statusCode, problem: 'TooLarge' };
  }
  if (statusCode >= 200 && statusCode < 300) return { statusCode };
  return { statusCode, problem: statusCode >= 300 && statusCode < 400 ? 'Redirect' : 'Answer' };
}

/** OpenSSL's codes, and Node's for a certificate of another name. */
const isCertificateError = (error: unknown): boolean =>
  /CERT|^UNABLE_TO_|SIGNATURE|HOSTNAME/.test(String((error as { code?: unknown } | null)?.code));

/**
 * Makes one attempt. Never rejects.
 * @param signal aborts it at any point
 */
export async function post(what: Post, network: Network, signal: AbortSignal): Promise<Outcome> {
  let statusCode: number | undefined;
  try {
    const destination = await destinationOf(what.url, network, signal);
    if ('problem' in destination) return destination;
    const response = await send(what, destination.address, network.ca, signal);
    ({ statusCode } = response);
    return await read(response);
  } catch (error) {
    const problem = signal.aborted ? 'Timeout' : isCertificateError(error) ? 'Certificate' : 'Unreachable';
    return { ...(statusCode !== undefined && { statusCode }), problem };
  }
}
