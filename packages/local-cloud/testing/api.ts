import type { Credentials, Principal } from '../src/aws/types.ts';
import { AwsError } from '../src/errors.ts';
import type { HttpResponse } from '../src/http.ts';
import { startAppSync, type AppSync, type AppSyncServices } from '../src/appsync/index.ts';
import type { Json, JsonObject } from '../src/json.ts';
import type { TokenClaims } from '../src/services/cognito/types.ts';
import type { Resource, Stack } from '../src/template/types.ts';
import { FakeClock } from './fake-clock.ts';

export const arn = 'arn:aws:appsync:eu-west-1:123456789012:apis/api1';
const js = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };

const resource = (
  logicalId: string,
  type: string,
  properties: JsonObject,
  atts: Readonly<Record<string, string>> = {},
): Resource => ({
  logicalId,
  type,
  properties,
  ref: logicalId,
  att(name) {
    const value = atts[name];
    if (value === undefined) throw new Error(`${logicalId} has no attribute ${name}`);
    return value;
  },
});

export interface ApiOptions {
  readonly sdl: string;
  /** `Type.field` → code of a unit resolver, or a pipeline. */
  readonly resolvers?: Readonly<
    Record<string, string | { code: string; steps: readonly { code: string; dataSource?: string }[] }>
  >;
  /** Data sources of unit resolvers that do not use `none`. */
  readonly on?: Readonly<Record<string, string>>;
  readonly batch?: Readonly<Record<string, number>>;
  readonly api?: JsonObject;
}

const dataSources: readonly JsonObject[] = [
  { Name: 'none', Type: 'NONE' },
  {
    Name: 'table',
    Type: 'AMAZON_DYNAMODB',
    ServiceRoleArn: 'role-table',
    DynamoDBConfig: { TableName: 'Movies', AwsRegion: 'eu-west-1' },
  },
  { Name: 'http', Type: 'HTTP', HttpConfig: { Endpoint: 'https://model.example' } },
  {
    Name: 'ssm',
    Type: 'HTTP',
    ServiceRoleArn: 'role-ssm',
    HttpConfig: {
      Endpoint: 'https://ssm.eu-west-1.amazonaws.com/',
      AuthorizationConfig: {
        AuthorizationType: 'AWS_IAM',
        AwsIamConfig: { SigningRegion: 'eu-west-1', SigningServiceName: 'ssm' },
      },
    },
  },
  {
    Name: 'lambda',
    Type: 'AWS_LAMBDA',
    ServiceRoleArn: 'role-lambda',
    LambdaConfig: { LambdaFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:sign' },
  },
];

/** A hand-written stack with one API. */
export function makeStack({ sdl, resolvers = {}, on = {}, batch = {}, api = {} }: ApiOptions): Stack {
  const of = { ApiId: 'api1' };
  const resources: Resource[] = [
    resource(
      'Api',
      'AWS::AppSync::GraphQLApi',
      {
        Name: 'api',
        AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
        UserPoolConfig: {
          UserPoolId: 'pool',
          AwsRegion: 'eu-west-1',
          DefaultAction: 'ALLOW',
          AppIdClientRegex: 'client',
        },
        AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }, { AuthenticationType: 'API_KEY' }],
        EnvironmentVariables: { MODEL: 'gpt' },
        LogConfig: { FieldLogLevel: 'ERROR', ExcludeVerboseContent: true },
        ...api,
      },
      { ApiId: 'api1', Arn: arn, GraphQLUrl: 'http://127.0.0.1:4000/graphql' },
    ),
    resource('Schema', 'AWS::AppSync::GraphQLSchema', { ...of, Definition: sdl }),
    resource('Key', 'AWS::AppSync::ApiKey', { ...of, Expires: Date.parse('2026-12-01') / 1000 }, { ApiKey: 'da2-key' }),
    ...dataSources.map((properties) =>
      resource(`DataSource${String(properties.Name)}`, 'AWS::AppSync::DataSource', { ...of, ...properties }),
    ),
  ];
  for (const [name, value] of Object.entries(resolvers)) {
    const [TypeName = '', FieldName = ''] = name.split('.');
    const common = { ...of, TypeName, FieldName, Runtime: js };
    if (typeof value === 'string') {
      resources.push(
        resource(name, 'AWS::AppSync::Resolver', {
          ...common,
          Kind: 'UNIT',
          Code: value,
          DataSourceName: on[name] ?? 'none',
          MaxBatchSize: batch[name] ?? 0,
        }),
      );
      continue;
    }
    const ids = value.steps.map(({ code, dataSource = 'none' }, index) => {
      const id = `${name}-${index}`;
      resources.push(
        resource(
          id,
          'AWS::AppSync::FunctionConfiguration',
          { ...of, Name: id, DataSourceName: dataSource, Code: code, Runtime: js },
          { FunctionId: id },
        ),
      );
      return id;
    });
    resources.push(
      resource(name, 'AWS::AppSync::Resolver', {
        ...common,
        Kind: 'PIPELINE',
        Code: value.code,
        PipelineConfig: { Functions: ids },
      }),
    );
  }
  return {
    name: 'test',
    region: 'eu-west-1',
    accountId: '123456789012',
    outputs: {},
    unsupported: [],
    resources: new Map(resources.map((one) => [one.logicalId, one])),
    ofType: (type) => resources.filter((one) => one.type === type),
    asset: () => {
      throw new Error('no assets here');
    },
  };
}

export const makePrincipal = (roleArn: string): Principal => ({
  arn: `arn:aws:sts::123456789012:assumed-role/${roleArn}/session`,
  roleArn,
  sessionName: 'session',
  accountId: '123456789012',
  accessKeyId: 'ASIA',
  userId: 'AROA:session',
});

const credentials: Credentials = {
  accessKeyId: 'ASIAKEY',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  expiration: Date.parse('2026-11-21T19:00:00Z'),
};

/** Tokens are `<sub>`, `<sub>@<client>` or `<sub>#<group>`. */
const claimsOf = (token: string): TokenClaims => {
  const [, sub = '', client = 'client', group] = /^([a-z]+)(?:@(\w+))?(?:#(\w+))?$/.exec(token) ?? [];
  if (sub === '') throw new AwsError('UnauthorizedException', 'Unable to parse JWT token.', 401);
  return {
    sub,
    iss: 'https://issuer/pool',
    token_use: 'access',
    exp: Date.parse('2026-11-21T18:30:00Z') / 1000,
    iat: 0,
    clientId: client,
    username: `${sub}-name`,
    groups: group === undefined ? [] : [group],
    all: { sub },
  };
};

export interface Bench extends AppSync {
  readonly clock: FakeClock;
  readonly published: { mutation: string; selected: Json }[];
  readonly invalidated: { field: string; payload: JsonObject }[];
  readonly logged: string[];
  readonly leftOut: string[];
  readonly verified: string[];
  /** Sends an operation as the user `mia`, or with the given headers. */
  run(query: string, variables?: JsonObject, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<HttpResponse>;
}

export interface Answer {
  readonly data: JsonObject | null;
  readonly errors?: readonly JsonObject[];
}

/** Actions that IAM callers may perform; a data source's role may do everything. */
export interface Fakes {
  readonly services?: Partial<AppSyncServices>;
  readonly granted?: readonly string[];
}

export function makeApi(options: ApiOptions, { services = {}, granted = [] }: Fakes = {}): Bench {
  const clock = new FakeClock();
  const published: Bench['published'] = [];
  const invalidated: Bench['invalidated'] = [];
  const logged: string[] = [];
  const leftOut: string[] = [];
  const verified: string[] = [];
  let counter = 0;
  const api = startAppSync({
    stack: makeStack(options),
    clock,
    log: (source, message) => logged.push(`${source} ${message}`),
    leaveOut: (what) => leftOut.push(what),
    random: (bytes) => Buffer.alloc(bytes, counter++),
    tokenKey: Buffer.alloc(32, 7),
    iam: {
      assume: () => credentials,
      principal: makePrincipal,
      session: () => ({ principal: makePrincipal('caller'), credentials }),
      allows: (_principal, _action, target) => granted.includes(target),
      authorize: () => undefined,
    },
    verifySignature: (request) => {
      verified.push(`${request.path} ${request.body.toString()}`);
      if (!request.headers.authorization?.includes('good'))
        throw new AwsError('InvalidSignatureException', 'The signature is wrong.', 403);
      return makePrincipal('caller');
    },
    userPools: { verify: (_pool, token) => Promise.resolve().then(() => claimsOf(token)) },
    dynamodb: { call: () => Promise.resolve({}) },
    lambda: { invoke: () => Promise.resolve({ payload: null }) },
    send: () => Promise.reject(new Error('connect ECONNREFUSED')),
    publisher: {
      publish: (mutation, selected) => published.push({ mutation, selected: plain(selected) }),
      invalidate: (field, payload) => invalidated.push({ field, payload }),
    },
    ...services,
  });
  const post = (
    body: string,
    headers: Readonly<Record<string, string>> = { authorization: 'mia' },
  ): Promise<HttpResponse> =>
    api.handle({ method: 'POST', path: '/graphql', query: '', headers, body: Buffer.from(body) }, '10.0.0.1');
  return {
    ...api,
    clock,
    published,
    invalidated,
    logged,
    leftOut,
    verified,
    post,
    run: async (query, variables = {}, headers) => {
      const answer = await post(JSON.stringify({ query, variables }), headers);
      return JSON.parse(answer.body.toString()) as Answer;
    },
  };
}

export const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

export const iamHeaders = { authorization: 'AWS4-HMAC-SHA256 good' };
export const keyHeaders = { 'x-api-key': 'da2-key' };

/** A resolver on NONE that returns an expression of `ctx`. */
export const returns = (expression: string): string =>
  `export function request(ctx) { return { payload: ${expression} }; }\nexport function response(ctx) { return ctx.result; }`;
