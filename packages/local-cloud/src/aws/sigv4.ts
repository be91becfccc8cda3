import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { AwsError, NotSupported } from '../errors.ts';
import type { HttpRequest } from '../http.ts';
import { algorithm, readAuthorization } from './authorization.ts';
import type { Authorization } from './authorization.ts';
import { canonicalRequest, sha256 } from './canonical.ts';
import { SignatureError } from './signature-error.ts';
import type { SignatureFault } from './signature-error.ts';
import type { Iam, VerifySignature } from './types.ts';

/**
 * Tolerance for a signature's time, in minutes. S3 allows more:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (RequestTimeTooSkewed)
 */
const skewMinutes = (service: string): number => (service === 's3' ? 15 : 5);
const longestPresigned = 7 * 24 * 3600;
const unsignedPayload = 'UNSIGNED-PAYLOAD';
/** A body in unsigned chunks, followed by its checksum: what SDKs send for a stream. */
const unsignedTrailer = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

const invalid = (fault: SignatureFault, message: string, evidence: Record<string, string> = {}): SignatureError =>
  new SignatureError(fault, 'InvalidSignatureException', message, evidence);
const invalidToken = (fault: SignatureFault, evidence: Record<string, string> = {}): SignatureError =>
  new SignatureError(
    fault,
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
    evidence,
  );

/** `2026-11-21T18:00:00Z` */
const seconds = (time: number): string => new Date(time).toISOString().replace(/\.\d{3}/, '');
/** `20261121T180000Z` */
const compact = (time: number): string => seconds(time).replace(/[-:]/g, '');

function parseTime(text: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time))
    throw new SignatureError(
      'date',
      'IncompleteSignatureException',
      `Date must be in ISO-8601 'basic format'. Got '${text}'.`,
    );
  return time;
}

function refuseWrongScope(
  { date, region, service, terminator, time }: Authorization,
  expected: { region: string; service: string },
): void {
  const problems: string[] = [];
  if (region !== expected.region) problems.push('Credential should be scoped to a valid region.');
  if (service !== expected.service)
    problems.push(`Credential should be scoped to correct service: '${expected.service}'.`);
  if (terminator !== 'aws4_request')
    problems.push(`Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'.`);
  if (date !== time.slice(0, 8)) {
    problems.push(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${time.slice(0, 8)}', from '${time}'.`,
    );
  }
  if (problems.length === 0) return;
  if (region === expected.region) throw invalid('scope', problems.join(' '));
  throw invalid('region', problems.join(' '), { Region: expected.region });
}

function refuseWrongTime({ time, expiresSeconds, service }: Authorization, now: number): void {
  const signed = parseTime(time);
  const minutes = skewMinutes(service);
  const skew = minutes * 60_000;
  const skewed = { RequestTime: time, ServerTime: seconds(now), MaxAllowedSkewMilliseconds: `${skew}` };
  if (signed > now + skew)
    throw invalid(
      expiresSeconds === undefined ? 'skewed' : 'not-yet-valid',
      `Signature not yet current: ${time} is still later than ${compact(now + skew)} (${compact(now)} + ${minutes} min.)`,
      skewed,
    );
  if (expiresSeconds === undefined) {
    if (signed < now - skew)
      throw invalid(
        'skewed',
        `Signature expired: ${time} is now earlier than ${compact(now - skew)} (${compact(now)} - ${minutes} min.)`,
        skewed,
      );
    return;
  }
  refuseWrongLife(expiresSeconds);
  const end = signed + expiresSeconds * 1000;
  if (end >= now) return;
  throw invalid('expired', `Signature expired: ${compact(end)} is now earlier than ${compact(now)}`, {
    'X-Amz-Expires': `${expiresSeconds}`,
    Expires: seconds(end),
    ServerTime: seconds(now),
  });
}

function refuseWrongLife(seconds: number): void {
  if (!Number.isInteger(seconds) || seconds < 0)
    throw new AwsError('AuthorizationQueryParametersError', 'X-Amz-Expires should be a number');
  if (seconds > longestPresigned) {
    throw new AwsError(
      'AuthorizationQueryParametersError',
      `X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than ${longestPresigned} seconds`,
    );
  }
}

/**
 * The hash that was signed. S3 requests declare it, and may declare that the body is unsigned, which is the default
 * for presigned URLs. For other services it is computed from the body.
 */
function payloadHash(request: HttpRequest, authorization: Authorization): string {
  if (authorization.service !== 's3') return sha256(request.body);
  const declared = authorization.declaredHash;
  if (declared === undefined) {
    if (authorization.isPresigned) return unsignedPayload;
    throw new AwsError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  }
  if (declared === unsignedTrailer) return declared;
  if (declared.startsWith('STREAMING-'))
    throw new NotSupported(`uploads in signed chunks (x-amz-content-sha256: ${declared})`);
  // S3 compares the hash of an upload with what it has read: `payloadOf`.
  const isRead = declared !== unsignedPayload && request.upload === undefined;
  if (isRead && declared !== sha256(request.body)) {
    throw new AwsError(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  return declared;
}

const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** Compares two texts of the same length in constant time. */
function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Maximum number of cached keys; each is valid for a day. */
const keptKeys = 1_000;

/** Signing keys of credentials, each derived once per day, region and service. */
class SigningKeys {
  readonly #keys = new Map<string, Buffer>();

  key(secret: string, { date, region, service }: Authorization): Buffer {
    const name = [secret, date, region, service].join('\n');
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const made = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, date));
    const [oldest] = this.#keys.keys();
    if (this.#keys.size >= keptKeys && oldest !== undefined) this.#keys.delete(oldest);
    this.#keys.set(name, made);
    return made;
  }
}

/** The canonical request and string to sign. S3 shows both when the signature does not match. */
interface Signable {
  readonly canonical: string;
  readonly stringToSign: string;
}

function signableOf(authorization: Authorization, request: HttpRequest): Signable {
  const { service, scope, time, signedHeaders } = authorization;
  const canonical = canonicalRequest(request, signedHeaders, payloadHash(request, authorization), service === 's3');
  return { canonical, stringToSign: [algorithm, time, scope, sha256(canonical)].join('\n') };
}

/**
 * S3 rejects `x-amz-` headers that the signature does not cover, so that nobody can add one to a presigned URL
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
 */
function refuseUnsignedHeaders({ service, signedHeaders }: Authorization, { headers }: HttpRequest): void {
  if (service !== 's3') return;
  const found = Object.keys(headers).filter((name) => name.startsWith('x-amz-') && !signedHeaders.includes(name));
  if (found.length === 0) return;
  throw invalid('headers-not-signed', 'There were headers present in the request which were not signed', {
    HeadersNotSigned: found.sort().join(', '),
  });
}

const bytesOf = (text: string): string => (Buffer.from(text).toString('hex').match(/../g) ?? []).join(' ');

function mismatch({ accessKeyId, signature }: Authorization, { canonical, stringToSign }: Signable): SignatureError {
  return invalid(
    'mismatch',
    'The request signature we calculated does not match the signature you provided. ' +
      'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    {
      AWSAccessKeyId: accessKeyId,
      StringToSign: stringToSign,
      SignatureProvided: signature,
      StringToSignBytes: bytesOf(stringToSign),
      CanonicalRequest: canonical,
      CanonicalRequestBytes: bytesOf(canonical),
    },
  );
}

/**
 * Verifies Signature Version 4, in the header or presigned, by computing the signature again.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html for the messages
 */
export function createVerifier(iam: Pick<Iam, 'session'>, region: string, clock: Pick<Clock, 'now'>): VerifySignature {
  const keys = new SigningKeys();
  return (request, service) => {
    const authorization = readAuthorization(request);
    if (authorization === undefined)
      throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
    const session = iam.session(authorization.accessKeyId);
    if (session === undefined) throw invalidToken('unknown-key', { AWSAccessKeyId: authorization.accessKeyId });
    refuseWrongScope(authorization, { region, service });
    refuseWrongTime(authorization, clock.now());
    if (!authorization.signedHeaders.some((name) => name === 'host' || name === ':authority'))
      throw invalid('scope', "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    const { credentials, principal } = session;
    if (!same(authorization.sessionToken ?? '', credentials.sessionToken)) throw invalidToken('wrong-token');
    if (credentials.expiration <= clock.now())
      throw new SignatureError(
        'ended-token',
        'ExpiredTokenException',
        'The security token included in the request is expired',
      );
    refuseUnsignedHeaders(authorization, request);
    const signable = signableOf(authorization, request);
    const key = keys.key(credentials.secretAccessKey, authorization);
    if (!same(authorization.signature, hmac(key, signable.stringToSign).toString('hex')))
      throw mismatch(authorization, signable);
    return principal;
  };
}
