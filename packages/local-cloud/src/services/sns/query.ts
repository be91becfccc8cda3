import type { HttpResponse } from '../../http.ts';
import { escapeXml } from '../../xml.ts';
import { snsError } from './errors.ts';

/**
 * The parameters of an action, flattened by the query protocol:
 * https://docs.aws.amazon.com/sns/latest/api/CommonParameters.html
 */
export type Parameters = ReadonlyMap<string, string>;

export const parametersOf = (text: string): Parameters => new Map(new URLSearchParams(text));

export function required(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (value !== undefined && value !== '') return value;
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  throw snsError(
    'ValidationError',
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );
}

/** `Prefix.entry.1.<key>`, `Prefix.entry.2.<key>` ... in order; `undefined` for keys that an entry does not have. */
export function entries<K extends string>(
  parameters: Parameters,
  prefix: string,
  keys: readonly K[],
): Partial<Record<K, string>>[] {
  const found: Partial<Record<K, string>>[] = [];
  for (let index = 1; ; index++) {
    const entry = Object.fromEntries(
      keys.flatMap((key) => {
        const value = parameters.get(`${prefix}.entry.${index}.${key}`);
        return value === undefined ? [] : [[key, value]];
      }),
    ) as Partial<Record<K, string>>;
    if (Object.keys(entry).length === 0) return found;
    found.push(entry);
  }
}

/** What an XML answer can contain: text, lists (`<member>`), maps (`<entry><key/><value/></entry>`) and structures. */
export type Answer = string | readonly Answer[] | ReadonlyMap<string, string> | { readonly [name: string]: Answer };

function xml(value: Answer): string {
  if (typeof value === 'string') return escapeXml(value);
  if (Array.isArray(value)) return value.map((one: Answer) => `<member>${xml(one)}</member>`).join('');
  if (value instanceof Map)
    return [...value]
      .map(([key, text]) => `<entry><key>${escapeXml(key)}</key><value>${escapeXml(text)}</value></entry>`)
      .join('');
  return Object.entries(value)
    .map(([name, inner]) => `<${name}>${xml(inner as Answer)}</${name}>`)
    .join('');
}

const namespace = 'http://sns.amazonaws.com/doc/2010-03-31/';

const respond = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});

export const answer = (action: string, result: Answer, requestId: string): HttpResponse =>
  respond(
    200,
    `<${action}Response xmlns="${namespace}"><${action}Result>${xml(result)}</${action}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`,
  );

export const failed = (status: number, code: string, message: string, requestId: string): HttpResponse =>
  respond(
    status,
    `<ErrorResponse xmlns="${namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  );
