import { describe, expect, it } from 'vitest';
import { session } from './policies.ts';
import { clock, mismatch, presigned, received, refusal, signAnew, signer, start, unsigned, verify } from './signing.ts';
import type { Options } from './signing.ts';

signAnew();

describe('a presigned URL', () => {
  it.each<[string, Options]>([
    ['of S3', { service: 's3', path: '/aws/bucket/movies/a%20b.png' }],
    [
      'of S3 with parameters of its own',
      { service: 's3', path: '/aws/bucket/k', query: { 'response-content-type': 'image/png', versionId: '1' } },
    ],
    ['of another service', { service: 'lambda' }],
  ])('%s is accepted', async (_name, options) => {
    expect(verify(await presigned(options), options.service ?? 'ssm').arn).toBe(session);
  });

  it.each<[string, (query: string) => string]>([
    ['another key', (query) => query.replace('X-Amz-SignedHeaders=host', 'X-Amz-SignedHeaders=host&x=1')],
    ['a changed signature', (query) => query.replace(/X-Amz-Signature=[0-9a-f]{8}/, 'X-Amz-Signature=00000000')],
    ['a longer life', (query) => query.replace('X-Amz-Expires=3600', 'X-Amz-Expires=7200')],
  ])('is refused with %s', async (_name, change) => {
    const request = await presigned({ service: 's3' });
    expect(refusal({ ...request, query: change(request.query) }, 's3')).toEqual(mismatch);
  });

  it('of S3 for a body with one hash accepts no other', async () => {
    const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const request = await presigned({ service: 's3', method: 'PUT', headers: { 'x-amz-content-sha256': hash } });
    expect(verify(request, 's3').arn).toBe(session);
    expect(refusal({ ...request, body: Buffer.from('other') }, 's3').type).toBe('XAmzContentSHA256Mismatch');
  });

  it('of S3 may have the value of a signed header only in its query', async () => {
    const request = unsigned({
      method: 'GET',
      body: '',
      service: 's3',
      path: '/aws/bucket/k',
      query: { 'x-amz-meta-a': '1' },
    });
    const signedRequest = await signer({ service: 's3' }).presign(
      { ...request, headers: { ...request.headers, 'x-amz-meta-a': '1', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } },
      { signingDate: new Date(start), unhoistableHeaders: new Set(['x-amz-meta-a']) },
    );
    const arrived = received({ ...request, ...signedRequest, headers: request.headers, body: '' });
    expect(arrived.query).toContain('X-Amz-SignedHeaders=host%3Bx-amz-meta-a');
    expect(verify(arrived, 's3').arn).toBe(session);
    expect(refusal({ ...arrived, query: arrived.query.replace('x-amz-meta-a=1', 'x-amz-meta-a=2') }, 's3')).toEqual(
      mismatch,
    );
  });

  it('is refused with another path or method', async () => {
    const request = await presigned({ service: 's3', path: '/aws/bucket/a' });
    expect(refusal({ ...request, path: '/aws/bucket/b' }, 's3')).toEqual(mismatch);
    expect(refusal({ ...request, method: 'DELETE' }, 's3')).toEqual(mismatch);
  });

  it('expires on time', async () => {
    const request = await presigned({ service: 's3', expiresIn: 60 });
    await clock.advance(60_000);
    expect(verify(request, 's3').arn).toBe(session);
    await clock.advance(1_000);
    // For S3's own message: addresses.test.ts.
    expect(refusal(request, 's3').message).toMatch(/^Signature expired: 20261121T180100Z is now earlier/);
  });

  it('expires on time, in the words of other services', async () => {
    const request = await presigned({ service: 'lambda', expiresIn: 60 });
    await clock.advance(61_000);
    expect(refusal(request, 'lambda').message).toBe(
      'Signature expired: 20261121T180100Z is now earlier than 20261121T180101Z',
    );
  });

  it('expires with the session that signed it', async () => {
    const request = await presigned({ service: 's3', expiresIn: 7 * 24 * 3600 });
    await clock.advance(3_600_000);
    expect(refusal(request, 's3').type).toBe('ExpiredTokenException');
  });

  it.each([
    ['604801', /must be less than a week/],
    ['-1', /should be a number/],
    ['soon', /should be a number/],
  ])('for %s seconds is refused', async (expires, message) => {
    const request = await presigned({ service: 's3' });
    const found = refusal(
      { ...request, query: request.query.replace('X-Amz-Expires=3600', `X-Amz-Expires=${expires}`) },
      's3',
    );
    expect(found.type).toBe('AuthorizationQueryParametersError');
    expect(found.message).toMatch(message);
  });

  it('without its parts names the missing ones', async () => {
    const request = await presigned({ service: 's3' });
    const query = request.query
      .split('&')
      .filter((part) => !part.startsWith('X-Amz-Date') && !part.startsWith('X-Amz-Credential'))
      .join('&');
    expect(refusal({ ...request, query }, 's3').message).toBe(
      "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Date'.",
    );
  });
});
