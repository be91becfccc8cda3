import { randomUUID } from 'node:crypto';
import type { JsonService, RestService } from '../../aws/types.ts';
import type { HttpRequest, HttpResponse } from '../../http.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { escapeXml } from '../../xml.ts';
import { describeFailure, sqsError } from './errors.ts';

/**
 * SQS's older protocol: an action and its parameters as a form, the answer as XML. SDKs from before 2024 use it, and
 * so does version 2 of the SDK for JavaScript.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html
 */

const namespace = 'http://queue.amazonaws.com/doc/2012-11-05/';

/** Numbered form parameters, and the lists and maps of the JSON protocol that they correspond to. */
const lists: Readonly<Record<string, string>> = {
  AttributeName: 'AttributeNames',
  ChangeMessageVisibilityBatchRequestEntry: 'Entries',
  DeleteMessageBatchRequestEntry: 'Entries',
  MessageAttributeName: 'MessageAttributeNames',
  MessageSystemAttributeName: 'MessageSystemAttributeNames',
  SendMessageBatchRequestEntry: 'Entries',
};
const maps: Readonly<Record<string, string>> = {
  Attribute: 'Attributes',
  MessageAttribute: 'MessageAttributes',
  MessageSystemAttribute: 'MessageSystemAttributes',
};
/** Parameters of the protocol itself, which no operation reads. */
const common: ReadonlySet<string> = new Set(['Action', 'Version']);

type Parameters = readonly (readonly [string, string])[];

/**
 * Groups `Name.1.Rest` by number; `Name.1` has an empty rest. A map's `Name.1.Name` and `Name.1.Value...` work the
 * same way.
 */
function numbered(parameters: Parameters, name: string): Parameters[] {
  const found = new Map<number, [string, string][]>();
  for (const [key, value] of parameters) {
    const match = new RegExp(`^${name}\\.(\\d{1,3})(?:\\.(.+))?$`).exec(key);
    if (match === null) continue;
    const entry = found.get(Number(match[1])) ?? [];
    found.set(Number(match[1]), entry);
    entry.push([match[2] ?? '', value]);
  }
  return [...found].sort(([one], [other]) => one - other).map(([, entry]) => entry);
}

const below = (parameters: Parameters, prefix: string): Parameters =>
  parameters.flatMap(([key, value]) => (key.startsWith(`${prefix}.`) ? [[key.slice(prefix.length + 1), value]] : []));

function mapOf(entries: readonly Parameters[]): JsonObject {
  return Object.fromEntries(
    entries.map((entry) => {
      const [, name = ''] = entry.find(([key]) => key === 'Name') ?? [];
      const [, text] = entry.find(([key]) => key === 'Value') ?? [];
      return [name, text ?? Object.fromEntries(below(entry, 'Value'))];
    }),
  );
}

/** Converts the parameters to an operation's input in the JSON protocol. */
function inputOf(parameters: Parameters): JsonObject {
  const input: JsonObject = {};
  for (const [key, value] of parameters) {
    const [first = ''] = key.split('.', 1);
    if (common.has(first)) continue;
    const list = Object.hasOwn(lists, first) ? lists[first] : undefined;
    const map = Object.hasOwn(maps, first) ? maps[first] : undefined;
    if (list !== undefined)
      input[list] ??= numbered(parameters, first).map((entry) => (entry[0]?.[0] === '' ? entry[0][1] : inputOf(entry)));
    else if (map !== undefined) input[map] ??= mapOf(numbered(parameters, first));
    else if (!key.includes('.')) input[key] = value;
  }
  return input;
}

/** `/123456789012/Jobs`, with or without the endpoint's path before it. */
const queuePath = /\/(\d{12})\/([\w.-]+)\/?$/;

/** Adds the queue from a call's path if the call does not name it anywhere else. */
export function withQueueOfPath(input: JsonObject, { path }: Pick<HttpRequest, 'path'>): JsonObject {
  const [, account, name] = queuePath.exec(path) ?? [];
  if (name === undefined || input.QueueUrl !== undefined || input.QueueName !== undefined) return input;
  return { ...input, QueueUrl: `https://sqs.amazonaws.com/${account}/${name}` };
}

const element = (name: string, inner: string): string => `<${name}>${inner}</${name}>`;

/** `<Attribute><Name/><Value/></Attribute>` for each entry of a map. */
const entriesOf = (name: string, map: JsonObject): string =>
  Object.entries(map)
    .map(([key, value]) => element(name, element('Name', escapeXml(key)) + element('Value', membersOf(value, ''))))
    .join('');

/** Results with the form protocol's own names: lists and maps have no element around their members. */
function membersOf(value: Json | undefined, operation: string): string {
  if (!isObject(value)) return value === undefined || value === null ? '' : escapeXml(String(value));
  return Object.entries(value)
    .map(([name, inner]) => {
      if (name === 'Attributes' && isObject(inner)) return entriesOf('Attribute', inner);
      if (name === 'MessageAttributes' && isObject(inner)) return entriesOf('MessageAttribute', inner);
      const member = { Messages: 'Message', Successful: `${operation}ResultEntry`, Failed: 'BatchResultErrorEntry' }[
        name
      ];
      if (member === undefined || !Array.isArray(inner)) return element(name, membersOf(inner, operation));
      return inner.map((one) => element(member, membersOf(one, operation))).join('');
    })
    .join('');
}

const respond = (
  status: number,
  root: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/xml', ...headers },
  body: `<?xml version="1.0"?><${root} xmlns="${namespace}">${body}</${root}>`,
});

function answer(action: string, result: Json): HttpResponse {
  const members = membersOf(result, action);
  const own = members === '' ? '' : element(`${action}Result`, members);
  return respond(200, `${action}Response`, `${own}${element('ResponseMetadata', element('RequestId', randomUUID()))}`);
}

const parametersOf = ({ query, body }: Pick<HttpRequest, 'query' | 'body'>): Parameters => [
  ...new URLSearchParams(query),
  ...new URLSearchParams(body.toString('utf8')),
];
const actionOf = (parameters: Parameters): string => parameters.find(([name]) => name === 'Action')?.[1] ?? '';

/** The same queues through the form protocol: calls that are signed for SQS and have no target. */
export const sqsForms = (json: Pick<JsonService, 'call'>): RestService => ({
  signingName: 'sqs',
  operation: (request) => actionOf(parametersOf(request)),
  failure(failed) {
    const { status = failed.status, headers } = describeFailure(failed);
    const [code = failed.type] = headers?.['x-amzn-query-error']?.split(';') ?? [];
    const error =
      element('Type', status < 500 ? 'Sender' : 'Receiver') +
      element('Code', escapeXml(code)) +
      element('Message', escapeXml(failed.message)) +
      '<Detail/>';
    return respond(status, 'ErrorResponse', `${element('Error', error)}${element('RequestId', randomUUID())}`);
  },
  async handle(principal, request) {
    const parameters = parametersOf(request);
    const action = actionOf(parameters);
    if (action === '') throw sqsError('MissingAction', 'The request must contain an action.');
    return answer(action, await json.call(principal, action, withQueueOfPath(inputOf(parameters), request)));
  },
});
