import { createHmac } from 'node:crypto';
import { canonicalRequest, sha256 } from '../../src/aws/canonical.ts';
import type { JsonObject } from '../../src/json.ts';
import type { Credentials } from '../../testing/signed-client.ts';
import type { Odd } from './odd.ts';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Targets {
  readonly host: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly apiKey: string;
  /** Valid values of members that many operations have. */
  readonly right: JsonObject;
  readonly bucket: string;
}

/** A lone surrogate has no bytes in UTF-8; its replacement has. */
const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

const form = (values: JsonObject): string =>
  Object.entries(values)
    .map(([name, value]) => `${encoded(name)}=${encoded(typeof value === 'string' ? value : JSON.stringify(value))}`)
    .join('&');

/** Header values that a client can send; others are refused by the client itself. */
const headerText = (text: string): string => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?').trim();
const pathText = (text: string): string => text.replace(/[^!-~]+/g, encoded);

function signed({ host, region, credentials }: Targets, service: string, request: Sent): Sent {
  const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  const [path = '', query = ''] = request.path.split('?', 2);
  const hash: Record<string, string> = service === 's3' ? { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } : {};
  const headers: Record<string, string> = {
    ...request.headers,
    ...hash,
    host,
    'x-amz-date': time,
    'x-amz-security-token': credentials.sessionToken,
  };
  const names = Object.keys(headers).sort();
  const body = Buffer.from(request.body);
  const payload = service === 's3' ? 'UNSIGNED-PAYLOAD' : sha256(body);
  const canonical = canonicalRequest({ ...request, path, query, headers, body }, names, payload, service === 's3');
  const key = [region, service, 'aws4_request'].reduce(
    (from: Buffer, part) => createHmac('sha256', from).update(part).digest(),
    createHmac('sha256', `AWS4${credentials.secretAccessKey}`).update(time.slice(0, 8)).digest(),
  );
  const signature = createHmac('sha256', key)
    .update(['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n'))
    .digest('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...request, headers: { ...headers, authorization } };
}

const json: readonly (readonly [service: string, prefix: string, operations: string])[] = [
  [
    'dynamodb',
    'DynamoDB_20120810',
    'GetItem PutItem UpdateItem DeleteItem Query Scan BatchGetItem BatchWriteItem TransactGetItems TransactWriteItems',
  ],
  ['dynamodb', 'DynamoDBStreams_20120810', 'ListStreams DescribeStream GetShardIterator GetRecords'],
  [
    'sqs',
    'AmazonSQS',
    'SendMessage SendMessageBatch ReceiveMessage DeleteMessage DeleteMessageBatch ChangeMessageVisibility ChangeMessageVisibilityBatch GetQueueUrl GetQueueAttributes PurgeQueue',
  ],
  ['events', 'AWSEvents', 'PutEvents PutRule'],
  ['ssm', 'AmazonSSM', 'GetParameter GetParameters GetParametersByPath PutParameter DeleteParameter'],
  [
    'cognito-idp',
    'AWSCognitoIdentityProviderService',
    'InitiateAuth RespondToAuthChallenge GetTokensFromRefreshToken RevokeToken GlobalSignOut SignUp ConfirmSignUp ResendConfirmationCode ForgotPassword ConfirmForgotPassword ChangePassword GetUser UpdateUserAttributes DeleteUserAttributes DeleteUser AdminCreateUser AdminSetUserPassword AdminGetUser AdminConfirmSignUp AdminAddUserToGroup AdminDeleteUser ListUsers',
  ],
  ['cognito-identity', 'AWSCognitoIdentityService', 'GetId GetCredentialsForIdentity'],
];

/** One generator for each protocol that is served. */
const kinds: readonly ((odd: Odd, at: Targets) => Sent)[] = [
  function ofJson(odd, at) {
    const [service, prefix, operations] = odd.pick(json);
    const operation =
      odd.random() < 0.05 ? odd.pick(['constructor', '__proto__', 'Nothing', 'A.b']) : odd.pick(operations.split(' '));
    const request: Sent = {
      method: odd.random() < 0.97 ? 'POST' : 'GET',
      path: '/aws',
      headers: { 'x-amz-target': `${prefix}.${operation}`, 'content-type': 'application/x-amz-json-1.0' },
      body: odd.body(at.right),
    };
    return odd.random() < 0.9 ? signed(at, service, request) : request;
  },
  function ofSns(odd, at) {
    const actions =
      'Publish Subscribe ConfirmSubscription Unsubscribe GetSubscriptionAttributes SetSubscriptionAttributes ListSubscriptionsByTopic CreateTopic';
    const body = form({
      Action: odd.random() < 0.9 ? odd.pick(actions.split(' ')) : odd.text(),
      ...odd.object(at.right),
    });
    return signed(at, 'sns', { method: 'POST', path: '/aws', headers: {}, body });
  },
  function ofS3(odd, at) {
    const key = odd.random() < 0.3 ? 'k' : pathText(odd.text());
    const parameters =
      odd.random() < 0.5
        ? ''
        : `?${odd.pick(['list-type=2', 'delete', 'max-keys=x', 'response-content-type=%0a', 'x-amz-meta-a%20b=1', 'X-Amz-Signature=1', 'acl', '%', '=&&='])}`;
    const headers: Record<string, string> = {
      [odd.pick([
        'x-amz-meta-a',
        'range',
        'if-match',
        'content-md5',
        'x-amz-checksum-crc32',
        'x-amz-acl',
        'if-modified-since',
        'origin-x',
      ])]: headerText(odd.text()).slice(0, 500),
    };
    const method = odd.pick(['GET', 'PUT', 'HEAD', 'DELETE', 'POST', 'PATCH', 'OPTIONS']);
    const body = method === 'PUT' || method === 'POST' ? odd.text() : '';
    const request: Sent = { method, path: `/aws/${at.bucket}/${key}${parameters}`, headers, body };
    return odd.random() < 0.85 ? signed(at, 's3', request) : request;
  },
  function ofRest(odd, at) {
    const [service, method, path] = odd.pick([
      ['lambda', 'POST', `/aws/2015-03-31/functions/${pathText(odd.text())}/invocations`],
      ['scheduler', odd.pick(['POST', 'PUT', 'GET', 'DELETE']), `/aws/schedules/${pathText(odd.text())}`],
      ['polly', 'POST', '/aws/v1/speech'],
      ['polly', 'GET', `/aws/v1/voices?LanguageCode=${pathText(odd.text())}`],
      ['sts', 'POST', `/aws?Action=${pathText(odd.text())}`],
      ['kinesis', 'POST', '/aws'],
    ]);
    const body =
      method === 'GET' || method === 'DELETE' ? '' : odd.body({ ...at.right, OutputFormat: 'ogg_vorbis', Text: '' });
    return signed(at, service ?? '', { method: method ?? 'POST', path: path ?? '/aws', headers: {}, body });
  },
  function ofGraphql(odd, at) {
    const query = odd.pick([
      '{ greeting }',
      'query Q($a: ID!) { getNote(id: $a) { id text } }',
      'mutation M($a: ID!, $b: String!) { saveNote(id: $a, text: $b) { id text } }',
      'subscription { onNote { id } }',
      '{ a: greeting, ...F } fragment F on Query { ...F }',
      '{ __schema { types { name } } }',
      odd.text(),
    ]);
    const variables = odd.random() < 0.8 ? odd.object({ a: '1', b: 'x' }) : odd.value();
    const headers: Record<string, string> = {
      'content-type': odd.pick(['application/json', 'text/plain', 'x']),
      ...(odd.random() < 0.9 ? { 'x-api-key': at.apiKey } : { authorization: headerText(odd.text()) }),
    };
    const body = odd.random() < 0.8 ? JSON.stringify({ query, variables }) : odd.body({ query });
    const request: Sent =
      odd.random() < 0.9
        ? { method: 'POST', path: '/graphql', headers, body }
        : {
            method: 'GET',
            path: `/graphql?query=${pathText(query)}&variables=${pathText(odd.text())}`,
            headers,
            body: '',
          };
    return odd.random() < 0.8 ? request : signed(at, 'appsync', request);
  },
  function ofPages(odd) {
    const path = odd.pick([
      '/',
      '/mail',
      '/console',
      '/console/',
      '/control/clock',
      '/hosts',
      '/aws',
      '/aws/confirmation.html',
      '/aws/unsubscribe.html',
      '/nothing',
    ]);
    const body = odd.body({ to: 'x', by: 'y' });
    const method = odd.pick(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH']);
    return {
      method,
      path: `${path}${odd.pick(['', '?', '/', '/..', '//', '/%', '/%ff'])}${pathText(odd.text()).slice(0, 200)}`,
      headers: {
        accept: headerText(odd.text()).slice(0, 200),
        ...(odd.random() < 0.2 ? { origin: headerText(odd.text()).slice(0, 200) } : {}),
        'content-type': odd.pick(['application/json', 'text/plain']),
      },
      body: method === 'GET' || method === 'HEAD' ? '' : body,
    };
  },
];

export const oddRequest = (odd: Odd, at: Targets): Sent => odd.pick(kinds)(odd, at);
