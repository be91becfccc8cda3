import type { AwsEndpoint } from './aws/types.ts';
import type { HttpRequest, HttpResponse, SendHttp } from './http.ts';

/** Answers for one host of the template. Rejects when no HTTP answer was had. */
export type Host = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

/** Rejects as soon as `signal` does, also when the host goes on. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason instanceof Error ? signal.reason : new Error('The request was given up.'));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/**
 * Where the requests of HTTP data sources go: AWS's own hosts to the local AWS endpoint, a host that somebody answers for
 * to them, and any other nowhere at all, as a name that does not resolve.
 */
export function outbound({ aws, hosts }: { aws: AwsEndpoint; hosts: Readonly<Record<string, Host>> }): SendHttp {
  return (origin, request, signal) => {
    const { hostname } = new URL(origin);
    if (hostname.endsWith('.amazonaws.com')) return orAborted(aws.handle(request), signal);
    const host = hosts[hostname];
    if (host === undefined) return Promise.reject(new Error(`${hostname}: nobody answers for this host on this machine`));
    return orAborted(host(request, signal), signal);
  };
}

/**
 * Sends on to another server.
 * @param base replaces the origin and the path's `/v1`, as in the OpenAI clients' base URL
 */
export function forwardTo(base: string): Host {
  const root = base.replace(/\/+$/, '');
  return async ({ method, path, query, headers, body }, signal) => {
    const { host: _, 'content-length': __, connection: ___, ...rest } = headers;
    const answer = await fetch(`${root}${path.replace(/^\/v1(?=\/|$)/, '')}${query === '' ? '' : `?${query}`}`, {
      method,
      headers: rest,
      signal,
      redirect: 'manual',
      ...(method !== 'GET' && method !== 'HEAD' && { body: new Uint8Array(body) }),
    });
    const { 'content-encoding': ____, 'transfer-encoding': _____, ...answered } = Object.fromEntries(answer.headers);
    return { status: answer.status, headers: answered, body: Buffer.from(await answer.arrayBuffer()) };
  };
}
