import type { AwsEndpoint } from './aws/types.ts';
import { bundleConsole } from './console/bundle.ts';
import { consoleConfiguration } from './console/configuration.ts';
import type { ConsoleOptions } from './console/configuration.ts';
import { consolePages } from './console/service.ts';
import { multipleApisError } from './appsync/index.ts';
import { jsonResponse } from './http.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { mailPage } from './mail/page.ts';
import { hostsPath } from './outbound.ts';
import type { HostServer } from './outbound.ts';
import type { Route, UpgradeRoute } from './server.ts';
import { preflight, withCors } from './services/cognito/index.ts';
import type { Running } from './services/types.ts';
import type { Stack } from './template/types.ts';

/** The path of all AWS services. Clients include it in their signatures. */
export const awsPath = '/aws';
const graphqlPath = '/graphql';
const realtimePath = '/graphql/realtime';

export interface RouteSources extends Pick<Running, 'appsync' | 'cloudfront' | 's3' | 'cognito' | 'mail'> {
  readonly aws: AwsEndpoint;
  readonly hosts: HostServer;
  readonly stack: Stack;
  readonly awsEndpoint: string;
  /** The title of the pages. */
  readonly title: string;
  readonly console: ConsoleOptions;
  /** Undefined if the clock cannot be moved. */
  readonly clockControl: Route['handle'] | undefined;
  /** The caller's own routes; they win over others with the same path. */
  readonly own: readonly Route[];
}

const plain = (status: number, body: string, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain', ...headers },
  body,
});
const notFound = plain(404, 'Not found.');
const readOnly = plain(405, 'Only GET.', { allow: 'GET, HEAD' });

const isRead = ({ method }: HttpRequest): boolean => method === 'GET' || method === 'HEAD';

/** Answers GET and HEAD. */
export const readOnlyRoute =
  (answer: (request: HttpRequest) => HttpResponse) =>
  (request: HttpRequest): HttpResponse =>
    isRead(request) ? answer(request) : readOnly;

/** Answers for exactly this path, not for paths below it. */
export const page = (
  path: string,
  handle: (...given: Parameters<Route['handle']>) => HttpResponse | Promise<HttpResponse>,
): Route => ({
  prefix: path,
  handle: async (request, sourceIp) => (request.path === path ? handle(request, sourceIp) : notFound),
});

function apiRoutes({ appsync, stack, awsEndpoint, title, console: options }: RouteSources): Route[] {
  if (appsync === undefined) return [];
  const configuration = consoleConfiguration(appsync, { stack, awsEndpoint, title, options });
  let bundled: Promise<string> | undefined;
  const folder = (): Promise<string> => (bundled ??= bundleConsole());
  return [
    page(graphqlPath, (request, sourceIp) => appsync.handle(request, sourceIp)),
    ...otherApis(stack),
    { prefix: '/console', handle: consolePages({ configuration, folder }) },
  ];
}

/** Addresses of APIs that are not served, so that a caller learns the reason. */
const otherApis = (stack: Stack): Route[] =>
  stack
    .ofType('AWS::AppSync::GraphQLApi')
    .slice(1)
    .map((api) =>
      page(new URL(api.att('GraphQLUrl')).pathname, () =>
        jsonResponse(501, { errors: [{ errorType: 'NotSupported', message: multipleApisError.message }] }),
      ),
    );

/** Everything that the local cloud's port answers. */
export function routesOf(served: RouteSources): {
  readonly routes: readonly Route[];
  readonly upgrades: readonly UpgradeRoute[];
} {
  const { aws, s3, cloudfront, cognito, hosts, mail, title, appsync, clockControl, own } = served;
  const home: HttpResponse = {
    status: 302,
    headers: { location: appsync === undefined ? '/mail' : '/console' },
    body: '',
  };
  return {
    routes: [
      ...own,
      ...cloudfront.routes,
      ...apiRoutes(served),
      {
        prefix: awsPath,
        // Any page may show a presigned object URL, as on AWS.
        isOpenTo: (request) => s3.isRead(request),
        streams: (request) => s3.isUpload(request),
        handle: async (request) =>
          s3.preflight(request) ??
          preflight(request) ??
          cognito.wellKnown(request) ??
          withCors(request, await aws.handle(request)),
      },
      { prefix: hostsPath, handle: (request) => hosts.handle(request) },
      ...(clockControl === undefined ? [] : [page('/control/clock', clockControl)]),
      page('/mail', (request) => mailPage(mail, title, request)),
      page(
        '/',
        readOnlyRoute(() => home),
      ),
    ],
    upgrades: appsync === undefined ? [] : [{ path: realtimePath, upgrade: (...given) => appsync.upgrade(...given) }],
  };
}

/** Addresses for people and programs, by purpose. */
export interface Addresses {
  /** Undefined without a GraphQL API, as are the two addresses that belong to it. */
  readonly graphql?: string;
  readonly realtime?: string;
  readonly console?: string;
  readonly mail: string;
  /** For `AWS_ENDPOINT_URL`. */
  readonly aws: string;
}

export const addressesAt = (url: string, hasApi: boolean): Addresses => ({
  ...(hasApi && {
    graphql: `${url}${graphqlPath}`,
    realtime: `${url.replace(/^http/, 'ws')}${realtimePath}`,
    console: `${url}/console`,
  }),
  mail: `${url}/mail`,
  aws: `${url}${awsPath}`,
});
