import type { HttpRequest } from '../http.ts';
import { queryParameters } from './canonical.ts';
import { SignatureError } from './signature-error.ts';
import type { SignatureFault } from './signature-error.ts';

/** The signature data in a request's header or query. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `<date>/<region>/<service>/aws4_request` */
  readonly scope: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  /** Sorted, lower-case. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly sessionToken: string | undefined;
  /** `yyyyMMdd'T'HHmmss'Z'` */
  readonly time: string;
  /** The body's hash as the client declares it; S3 relies on it. */
  readonly declaredHash: string | undefined;
  /** Whether the signature is in the query (a presigned URL) instead of the header. */
  readonly isPresigned: boolean;
  /** Presigned URLs only: their lifetime. */
  readonly expiresSeconds?: number;
}

export const algorithm = 'AWS4-HMAC-SHA256';

const incomplete = (fault: SignatureFault, message: string): SignatureError =>
  new SignatureError(fault, 'IncompleteSignatureException', message);

function credential(
  text: string,
): Pick<Authorization, 'accessKeyId' | 'scope' | 'date' | 'region' | 'service' | 'terminator'> {
  const parts = text.split('/');
  const [accessKeyId, date, region, service, terminator] = parts;
  if (
    accessKeyId === undefined ||
    date === undefined ||
    region === undefined ||
    service === undefined ||
    terminator === undefined ||
    parts.length > 5
  ) {
    throw incomplete(
      'credential',
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${text}'`,
    );
  }
  return { accessKeyId, date, region, service, terminator, scope: parts.slice(1).join('/') };
}

/**
 * SigV4 requires signed headers in sorted order. If the client's list is not sorted, it is still what the client
 * hashed, so it is kept.
 */
const headerList = (text: string): string[] => text.split(';').map((name) => name.toLowerCase());

/** `AWS4-HMAC-SHA256 Credential=.../..., SignedHeaders=..., Signature=...` */
function fromHeader(header: string, request: HttpRequest): Authorization {
  const [name = '', ...rest] = header.split(' ');
  if (name !== algorithm) throw incomplete('algorithm', `Unsupported AWS 'algorithm': '${name}'.`);
  const fields = new Map(
    rest
      .join(' ')
      .split(',')
      .map((field) => {
        const at = field.indexOf('=');
        return [field.slice(0, Math.max(0, at)).trim(), field.slice(at + 1).trim()] as const;
      }),
  );
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((field) => !fields.get(field));
  const time = request.headers['x-amz-date'];
  if (missing.length > 0 || time === undefined) {
    const required = missing.map((field) => `Authorization header requires '${field}' parameter.`);
    if (time === undefined)
      required.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    // AWS repeats the header here. This cloud does not, because a signature must not reach a log.
    throw incomplete('missing-header-part', required.join(' '));
  }
  return {
    ...credential(fields.get('Credential') ?? ''),
    signedHeaders: headerList(fields.get('SignedHeaders') ?? ''),
    signature: fields.get('Signature') ?? '',
    sessionToken: request.headers['x-amz-security-token'],
    declaredHash: request.headers['x-amz-content-sha256'],
    isPresigned: false,
    time,
  };
}

const queryParts = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-SignedHeaders', 'X-Amz-Signature'];

function refuseMissing(parameters: ReadonlyMap<string, string>, required: readonly string[]): void {
  const missing = required.filter((name) => !parameters.get(name));
  if (missing.length === 0) return;
  throw incomplete(
    'missing-query-part',
    missing.map((name) => `AWS query-string parameters must include '${name}'.`).join(' '),
  );
}

function fromQuery(parameters: ReadonlyMap<string, string>, request: HttpRequest): Authorization {
  refuseMissing(parameters, queryParts);
  const name = parameters.get('X-Amz-Algorithm');
  if (name !== algorithm) throw incomplete('algorithm', `Unsupported AWS 'algorithm': '${name}'.`);
  const scoped = credential(parameters.get('X-Amz-Credential') ?? '');
  if (scoped.service === 's3') refuseMissing(parameters, ['X-Amz-Expires']);
  const expires = parameters.get('X-Amz-Expires');
  return {
    ...scoped,
    signedHeaders: headerList(parameters.get('X-Amz-SignedHeaders') ?? ''),
    signature: parameters.get('X-Amz-Signature') ?? '',
    sessionToken: parameters.get('X-Amz-Security-Token'),
    // When SDKs move this header to the query, they spell it differently.
    declaredHash:
      parameters.get('X-Amz-Content-Sha256') ??
      parameters.get('x-amz-content-sha256') ??
      request.headers['x-amz-content-sha256'],
    isPresigned: true,
    time: parameters.get('X-Amz-Date') ?? '',
    ...(expires === undefined ? {} : { expiresSeconds: Number(expires) }),
  };
}

/** Undefined when the request is not signed at all. */
export function readAuthorization(request: HttpRequest): Authorization | undefined {
  const header = request.headers.authorization;
  if (header !== undefined) return fromHeader(header, request);
  if (!request.query.includes('X-Amz-')) return undefined;
  const parameters = new Map(queryParameters(request.query));
  return queryParts.some((name) => parameters.has(name)) ? fromQuery(parameters, request) : undefined;
}
