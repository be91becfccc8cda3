import type { RestService } from '../../aws/types.ts';
import type { HttpRequest } from '../../http.ts';

/** `bucket.s3.eu-west-1.amazonaws.com`, `s3.amazonaws.com`, `s3-eu-west-1.amazonaws.com`, `bucket.s3.dualstack....`. */
const ownHost = /^(?:(.+)\.)?s3(?:[.-](?:dualstack\.)?[a-z\d-]+)?\.amazonaws\.com(?::\d+)?$/;

/**
 * A request as the local endpoint has it, `/aws/bucket/key`, made of one that came by a host of S3's: there the path begins
 * with the bucket, or the bucket is in the host. What was signed is checked before.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
function belowEndpoint(request: HttpRequest, endpointPath: string): HttpRequest {
  const match = ownHost.exec(request.headers.host ?? '');
  if (match === null) return request;
  const [, bucket] = match;
  return { ...request, path: `${endpointPath}${bucket === undefined ? '' : `/${bucket}`}${request.path}` };
}

/** The service at its own hosts, too, which functions and data sources may call. */
export function atOwnHosts(service: RestService, endpointPath: string): RestService {
  const below = (request: HttpRequest): HttpRequest => belowEndpoint(request, endpointPath);
  const { operation, claims, anonymous, failure } = service;
  return {
    signingName: service.signingName,
    handle: (principal, request) => service.handle(principal, below(request)),
    ...(operation && { operation: (request) => operation(below(request)) }),
    ...(claims && { claims: (request) => claims(below(request)) }),
    ...(anonymous && { anonymous: (request) => anonymous(below(request)) }),
    ...(failure && { failure: (failed, request) => failure(failed, below(request)) }),
  };
}
