import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { KeyRead, ModelKey } from './model-key.ts';
import { roleCredentials } from './signed-post.ts';

type Headers = Readonly<Record<string, string>>;

/** How a request is authorized: by a key that the provider's file puts into its headers, or by a signature. */
export interface Access {
  /** @param fresh reads the key again even if it was read a moment ago: the provider has just refused it */
  read(fresh?: boolean): Promise<KeyRead>;
  /** The headers with which a request is sent. */
  sign(url: string, headers: Headers, body: string): Promise<Headers>;
}

export const byKey = (key: ModelKey): Access => ({
  read: (fresh) => key.read(fresh),
  sign: (_url, headers) => Promise.resolve(headers),
});

/** Signs for a service of AWS as this function's role. */
export function bySignature(service: string, environment: Readonly<Record<string, string | undefined>>): Access {
  const signer = new SignatureV4({
    service,
    region: environment['AWS_REGION'] ?? '',
    credentials: roleCredentials(environment),
    sha256: Sha256,
  });
  return {
    read: () => Promise.resolve({ key: '', failure: null }),
    async sign(url, headers, body) {
      // The path is already encoded; the signer encodes it once more, as every service but S3 does.
      const { protocol, host, hostname, port, pathname: path } = new URL(url);
      const place = { protocol, hostname, ...(port !== '' && { port: Number(port) }), path, method: 'POST' };
      const { headers: signed } = await signer.sign({ ...place, query: {}, headers: { ...headers, host }, body });
      // `fetch` sets the same header itself.
      const { host: _, ...rest } = signed;
      return rest;
    },
  };
}
