import { AwsError } from '../../errors.ts';
import type { Json } from '../../json.ts';
import { isObject } from '../../json.ts';

/** Credentials that a client sends with the upgrade request. */
export interface Handshake {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes that an IAM signature covers. */
  readonly payload: string;
}

/** Authorization JSON, of a handshake or of a `start`: only strings count, and names become lower-case as in HTTP. */
export function authorizationHeaders(value: Json | undefined): Record<string, string> | undefined {
  if (!isObject(value)) return undefined;
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.map(([name, text]) => [name.toLowerCase(), text]));
}

/** `Buffer` reads both base64 and base64url. */
const decoded = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export const protocolsOf = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/**
 * Reads the sub-protocol `header-<base64url of the auth JSON>`, or the older `?header=<base64>&payload=<base64>`.
 * https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html#header-parameter-format-based-on-appsync-api-authorization-mode
 * @param url path and query of the upgrade request
 * @throws AwsError('BadRequestException') if neither contains an authorization
 */
export function readHandshake(protocols: readonly string[], url: string): Handshake {
  const protocol = protocols.find((name) => name.startsWith('header-'));
  const query = new URL(url, 'ws://local').searchParams;
  // A space is a plus sign that the client did not encode.
  const encoded = protocol === undefined ? query.get('header')?.replaceAll(' ', '+') : protocol.slice('header-'.length);
  const headers = encoded === undefined ? undefined : authorizationHeaders(parsed(decoded(encoded)));
  if (headers === undefined) throw new AwsError('BadRequestException', 'Required headers are missing.');
  const payload = protocol === undefined ? decoded(query.get('payload')?.replaceAll(' ', '+') ?? '') : '{}';
  return { headers, payload };
}
