import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:http2';
import type { ClientHttp2Session } from 'node:http2';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Cloud } from '../../src/index.ts';
import { notesApi } from '../../testing/assemblies.ts';
import { credentialsFrom } from '../../testing/signed-client.ts';
import { writeAssembly } from '../../testing/write-assembly.ts';
import { stage } from '../cloud-stage.ts';
import { Odd, randomFrom } from './odd.ts';
import { oddRequest } from './requests.ts';
import type { Sent, Targets } from './requests.ts';

/** The same numbers and the same requests each time: a failure names the request, and can be reproduced. */
const seed = 20261130;
const requestsOf = { http1: 8_000, http2: 1_000, webSocket: 1_000 };
/** Milliseconds; anything longer counts as no answer. */
const patience = 60_000;
const atOnce = 24;

const at = stage();
const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const bucket = 'odd-things';
const assembly = (): string =>
  writeAssembly({
    Odd: {
      template: {
        Outputs: {
          Pool: { Value: { Ref: 'Identities' } },
          Queue: { Value: { Ref: 'Jobs' } },
          Topic: { Value: { Ref: 'Topic' } },
          Users: { Value: { Ref: 'Users' } },
          Client: { Value: { Ref: 'Client' } },
        },
        Resources: {
          ...notesApi({}, { AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }] }),
          Users: {
            Type: 'AWS::Cognito::UserPool',
            Properties: { AutoVerifiedAttributes: ['email'], UsernameAttributes: ['email'] },
          },
          Client: {
            Type: 'AWS::Cognito::UserPoolClient',
            Properties: {
              UserPoolId: { Ref: 'Users' },
              ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
            },
          },
          Identities: { Type: 'AWS::Cognito::IdentityPool', Properties: { AllowUnauthenticatedIdentities: true } },
          Roles: {
            Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
            Properties: {
              IdentityPoolId: { Ref: 'Identities' },
              Roles: { unauthenticated: { 'Fn::GetAtt': ['Guest', 'Arn'] } },
            },
          },
          Guest: {
            Type: 'AWS::IAM::Role',
            Properties: {
              AssumeRolePolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  {
                    Effect: 'Allow',
                    Principal: { Federated: 'cognito-identity.amazonaws.com' },
                    Action: 'sts:AssumeRoleWithWebIdentity',
                  },
                ],
              },
              Policies: [{ PolicyName: 'all', PolicyDocument: everything }],
            },
          },
          Table: {
            Type: 'AWS::DynamoDB::Table',
            Properties: {
              TableName: 'Notes',
              KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
              AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
              StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
            },
          },
          Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
          Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'notes' } },
          Media: { Type: 'AWS::S3::Bucket', Properties: { BucketName: bucket } },
        },
      },
    },
  });

let cloud: Cloud;
let targets: Targets;
const uncaught: string[] = [];
const note = (error: unknown): void => void uncaught.push(String(error));
beforeEach(async () => {
  process.on('uncaughtException', note).on('unhandledRejection', note);
  cloud = await at.start(assembly(), { region: 'eu-west-1' });
  const { Pool = '', Queue = '', Topic = '', Users = '', Client = '' } = cloud.stack.outputs;
  targets = {
    host: new URL(cloud.url).host,
    region: cloud.stack.region,
    credentials: await credentialsFrom(cloud, Pool),
    apiKey: cloud.apiKeys[0] ?? '',
    bucket,
    right: {
      TableName: 'Notes',
      Key: { id: { S: 'a' } },
      Item: { id: { S: 'a' } },
      UpdateExpression: 'SET a = :a',
      ExpressionAttributeValues: { ':a': { S: 'x' } },
      RequestItems: { Notes: { Keys: [{ id: { S: 'a' } }] } },
      TransactItems: [{ Put: { TableName: 'Notes', Item: { id: { S: 'b' } } } }],
      QueueUrl: Queue,
      QueueName: 'jobs',
      MessageBody: 'x',
      Entries: [{ Id: 'a', MessageBody: 'x', Source: 's', DetailType: 't', Detail: '{}' }],
      ReceiptHandle: 'x',
      VisibilityTimeout: 0,
      MaxNumberOfMessages: 1,
      MessageAttributes: { a: { DataType: 'String', StringValue: 'x' } },
      Name: '/a/b',
      Names: ['/a/b'],
      Path: '/a',
      Value: 'v',
      Type: 'String',
      Overwrite: true,
      TopicArn: Topic,
      Message: 'x',
      Protocol: 'email',
      Endpoint: 'a@example.com',
      'MessageAttributes.entry.1.Name': 'a',
      'MessageAttributes.entry.1.Value.DataType': 'String',
      'MessageAttributes.entry.1.Value.StringValue': 'x',
      'Attributes.entry.1.key': 'FilterPolicy',
      'Attributes.entry.1.value': '{"a":["x"]}',
      SubscriptionArn: `${Topic}:x`,
      AttributeName: 'FilterPolicy',
      AttributeValue: '{}',
      Token: 'x',
      ClientId: Client,
      UserPoolId: Users,
      Username: 'a@example.com',
      Password: 'Aa1!aaaaaaaa',
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'a@example.com', PASSWORD: 'x', SRP_A: 'ff' },
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: { USERNAME: 'a' },
      AccessToken: 'a.b.c',
      RefreshToken: 'x',
      ConfirmationCode: '1',
      IdentityPoolId: Pool,
      IdentityId: 'x',
      Logins: {},
      ShardIterator: 'x',
      StreamArn: 'x',
      ShardId: 'x',
      ShardIteratorType: 'TRIM_HORIZON',
      Limit: 1,
      ScheduleExpression: 'rate(1 hour)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: 'x', RoleArn: 'y' },
      VoiceId: 'Ivy',
      SpeechMarkTypes: ['x'],
    },
  };
});
afterEach(() => {
  process.off('uncaughtException', note).off('unhandledRejection', note);
});

const described = ({ method, path, headers, body }: Sent): string =>
  JSON.stringify([method, path.slice(0, 120), headers['x-amz-target'], body.slice(0, 300)]);

/** Sends them `atOnce`, and returns those without an answer. */
async function unanswered(
  count: number,
  random: () => number,
  send: (sent: Sent) => Promise<unknown>,
): Promise<string[]> {
  const odd = new Odd(random);
  const missing: string[] = [];
  let left = count;
  const work = async (): Promise<void> => {
    while (left-- > 0) {
      const sent = oddRequest(odd, targets);
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), patience)));
      const outcome = await Promise.race([send(sent).catch((error: unknown) => `failed: ${String(error)}`), tooLate]);
      clearTimeout(timer);
      if (typeof outcome !== 'number') missing.push(`${String(outcome)} ${described(sent)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return missing;
}

/** Everything was answered, and no exception escaped its request, which would have ended the process. */
const expectNoFaults = (missing: readonly string[]): void =>
  expect({ missing, uncaught }).toEqual({ missing: [], uncaught: [] });

it(`answers ${requestsOf.http1} odd requests over HTTP/1.1`, async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const { hostname, port } = new URL(cloud.url);
  const send = ({ method, path, headers, body }: Sent): Promise<number> =>
    new Promise((resolve, reject) => {
      const request = httpRequest({ agent, hostname, port, method, path, headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0)).on('error', reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  const missing = await unanswered(requestsOf.http1, randomFrom(seed), send);
  agent.destroy();
  expectNoFaults(missing);
});

it(`answers ${requestsOf.http2} odd requests over HTTP/2`, async () => {
  const session: ClientHttp2Session = connect(cloud.url);
  const send = ({ method, path, headers, body }: Sent): Promise<number> =>
    new Promise((resolve) => {
      const { host: _, ...rest } = headers;
      const stream = session.request({ ':method': method, ':path': path, ...rest });
      // A reset stream counts as an answer: its client knows the result.
      stream.on('close', () => resolve(1)).on('error', () => resolve(1));
      stream.resume();
      stream.end(body);
    });
  const missing = await unanswered(requestsOf.http2, randomFrom(seed + 1), send);
  session.destroy();
  expectNoFaults(missing);
});

it(`answers ${requestsOf.webSocket} odd messages over WebSockets`, async () => {
  const odd = new Odd(randomFrom(seed + 2));
  const authorization = { host: targets.host, 'x-api-key': targets.apiKey };
  const message = (): string | Buffer => {
    const chance = odd.random();
    if (chance < 0.1) return Buffer.from(odd.text());
    if (chance < 0.2) return odd.text();
    const data = odd.random() < 0.5 ? JSON.stringify({ query: 'subscription { onNote { id } }' }) : odd.text();
    const right = {
      id: odd.text(),
      type: odd.pick(['connection_init', 'start', 'stop', 'ka', odd.text()]),
      payload: { data, extensions: { authorization } },
    };
    return JSON.stringify(odd.object(right));
  };
  const missing: string[] = [];
  for (let connection = 0; connection < 20; connection++) {
    const protocol = `header-${Buffer.from(JSON.stringify(authorization)).toString('base64url')}`;
    const socket = new WebSocket(`${cloud.url.replace('http', 'ws')}/graphql/realtime`, ['graphql-ws', protocol]);
    const answered = new Promise<boolean>((resolve) => {
      socket.on('message', (data) => {
        if ((JSON.parse(String(data)) as { id?: string }).id === 'the last one') resolve(true);
      });
      // Closing a connection counts as an answer.
      socket.on('close', () => resolve(true)).on('error', () => resolve(true));
      socket.on('open', () => {
        for (let count = 0; count < requestsOf.webSocket / 20; count++) socket.send(message());
        const payload = {
          data: JSON.stringify({ query: 'subscription { onNote { id } }' }),
          extensions: { authorization },
        };
        socket.send(JSON.stringify({ id: 'the last one', type: 'start', payload }));
      });
    });
    if (!(await answered)) missing.push(`connection ${connection}`);
    socket.terminate();
  }
  expectNoFaults(missing);
});
