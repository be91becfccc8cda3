import { randomBytes } from 'node:crypto';
import type { AssumingService } from '../../aws/types.ts';
import { NotSupported } from '../../errors.ts';
import type { HttpRequest, HttpResponse } from '../../http.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { onlySupported } from '../../left-out.ts';
import type { LeaveOut } from '../../left-out.ts';
import type { Route } from '../../server.ts';
import type { Resource, Stack } from '../../template/types.ts';
import type { FunctionUrl } from '../lambda/function-urls.ts';

export interface LocalCloudFront {
  /**
   * The paths that lead to functions. Content that a distribution takes from a bucket has to be served by the caller.
   */
  readonly routes: readonly Route[];
}

interface Behavior {
  readonly logicalId: string;
  readonly pattern: string;
  readonly methods: readonly string[];
  readonly forwardsViewer: boolean;
  readonly url: FunctionUrl;
  /** How the distribution signs for the function's permission; undefined without an origin access control. */
  readonly caller: AssumingService | undefined;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html */
const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

export function startCloudFront(options: {
  readonly stack: Stack;
  readonly urls: readonly FunctionUrl[];
  readonly leaveOut: LeaveOut;
}): LocalCloudFront {
  const { stack, urls, leaveOut } = options;
  const behaviors = stack
    .ofType('AWS::CloudFront::Distribution')
    .flatMap((distribution) => toFunctions(distribution, stack, urls));
  return { routes: onlySupported(behaviors, leaveOut, ({ read }) => routeOf(read())) };
}

const objects = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Behaviors whose origin is a function URL of this cloud. */
function toFunctions({ logicalId, properties, ref }: Resource, stack: Stack, urls: readonly FunctionUrl[]) {
  const config = isObject(properties.DistributionConfig) ? properties.DistributionConfig : {};
  return objects(config.CacheBehaviors).flatMap((behavior) => {
    const origin = objects(config.Origins).find(({ Id }) => Id === behavior.TargetOriginId);
    const url = urls.find(({ host }) => host === origin?.DomainName);
    if (url === undefined) return [];
    const isSigned = typeof origin?.OriginAccessControlId === 'string' && origin.OriginAccessControlId !== '';
    const sourceArn = `arn:aws:cloudfront::${stack.accountId}:distribution/${ref}`;
    const caller = isSigned ? { name: 'cloudfront.amazonaws.com', sourceArn } : undefined;
    return [{ logicalId, read: () => ({ logicalId, url, caller, ...settingsOf(behavior) }) }];
  });
}

function settingsOf(behavior: JsonObject): Pick<Behavior, 'pattern' | 'methods' | 'forwardsViewer'> {
  const { PathPattern: pattern, AllowedMethods: methods, OriginRequestPolicyId: policy } = behavior;
  for (const name of ['FunctionAssociations', 'LambdaFunctionAssociations', 'ResponseHeadersPolicyId'])
    if (behavior[name] !== undefined)
      throw new NotSupported(`${name} of a CloudFront behavior that leads to a function`);
  if (policy !== undefined && policy !== ALL_VIEWER_EXCEPT_HOST)
    throw new NotSupported(`the CloudFront origin request policy ${String(policy)}`);
  const text = String(pattern);
  return {
    pattern: text.startsWith('/') ? text : `/${text}`,
    methods: Array.isArray(methods) ? methods.map(String) : ['GET', 'HEAD'],
    forwardsViewer: policy !== undefined,
  };
}

/** `*` stands for any characters, `?` for one: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html */
const expressionOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  );

/** A path is normalized to find its behavior; the origin gets it as it was sent. */
const normalized = (path: string): string => new URL(`http://cloudfront.invalid${path}`).pathname;

function routeOf(behavior: Behavior): Route {
  const { pattern, methods, url, caller } = behavior;
  const expression = expressionOf(pattern);
  const fixed = pattern.split(/[*?]/, 1)[0] ?? '/';
  return {
    prefix: fixed === pattern ? pattern : fixed.slice(0, fixed.lastIndexOf('/') + 1),
    matches: (path) => expression.test(normalized(path)),
    handle: (request, sourceIp) =>
      methods.includes(request.method)
        ? url.handle(toOrigin(request, behavior, sourceIp), sourceIp, caller)
        : Promise.resolve(refused),
  };
}

/** The text of CloudFront's own error page. */
const refused: HttpResponse = {
  status: 403,
  headers: { 'content-type': 'text/plain; charset=utf-8', server: 'CloudFront' },
  body: 'This distribution is not configured to allow the HTTP request method that was used for this request.',
};

/** Headers that are not passed on from the viewer: those of one connection, and those that CloudFront sets itself. */
const own = new Set([
  'host',
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'authorization',
]);

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html */
function toOrigin(request: HttpRequest, { forwardsViewer }: Behavior, sourceIp: string): HttpRequest {
  const viewer = Object.entries(request.headers).filter(([name]) => forwardsViewer && !own.has(name));
  return {
    ...request,
    query: forwardsViewer ? request.query : '',
    headers: {
      'user-agent': 'Amazon CloudFront',
      ...Object.fromEntries(viewer),
      via: '2.0 local.cloudfront.net (CloudFront)',
      'x-amz-cf-id': randomBytes(32).toString('base64url'),
      'x-forwarded-for': sourceIp,
    },
  };
}
