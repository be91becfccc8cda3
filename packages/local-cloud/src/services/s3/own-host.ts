import type { RestService } from '../../aws/types.ts';
import type { HttpRequest } from '../../http.ts';

/** `bucket.s3.eu-west-1.amazonaws.com`, `s3.amazonaws.com`, `s3-eu-west-1.amazonaws.com`, `bucket.s3.dualstack....`. */
const ownHost = /^(?:(.+)\.)?s3(?:[.-](?:dualstack\.)?[a-z\d-]+)?\.amazonaws\.com(?::\d+)?$/;

/**
 * Converts a request to one of S3's hosts to the local endpoint's form, `/aws/bucket/key`: there the path begins with
 * the bucket, or the host contains it. The signature has already been verified.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
function belowEndpoint(request: HttpRequest, endpointPath: string): HttpRequest {
  const match = ownHost.exec(request.headers.host ?? '');
  if (match === null) return request;
  const [, bucket] = match;
  return { ...request, path: `${endpointPath}${bucket === undefined ? '' : `/${bucket}`}${request.path}` };
}

/** Also serves S3's own hosts, which functions and data sources may call. */
export function withOwnHosts(service: Required<RestService>, endpointPath: string): Required<RestService> {
  const below = (request: HttpRequest): HttpRequest => belowEndpoint(request, endpointPath);
  return {
    signingName: service.signingName,
    handle: (principal, request) => service.handle(principal, below(request)),
    operation: (request) => service.operation(below(request)),
    claims: (request) => service.claims(below(request)),
    anonymous: (request) => service.anonymous(below(request)),
    failure: (failed, request) => service.failure(failed, below(request)),
  };
}
