import { isAwsHost, missingService } from './aws/hosts.ts';
import type { AwsEndpoint } from './aws/types.ts';
import type { HttpRequest, HttpResponse, SendHttp } from './http.ts';

/** Answers requests to one host of the template. Rejects if there was no HTTP answer. */
export type Host = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

/** Rejects as soon as `signal` aborts, even if the host is still working. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason instanceof Error ? signal.reason : new Error('The request was aborted.'));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/**
 * Routes the requests of HTTP data sources: AWS's own hosts go to the local AWS endpoint, hosts with a handler go to
 * it, and all others fail like a name that does not resolve. Rejects with `NotSupported` for an AWS host whose service
 * is not emulated.
 */
export function outbound({ aws, hosts }: { aws: AwsEndpoint; hosts: Readonly<Record<string, Host>> }): SendHttp {
  return (origin, request, signal) => {
    const { hostname } = new URL(origin);
    const host = Object.hasOwn(hosts, hostname) ? hosts[hostname] : undefined;
    if (host === undefined && isAwsHost(hostname)) {
      const missing = missingService(hostname);
      return missing === undefined ? orAborted(aws.handle(request), signal) : Promise.reject(missing);
    }
    if (host === undefined) return Promise.reject(new Error(`${hostname}: this host has no handler on this machine`));
    return orAborted(host(request, signal), signal);
  };
}

const withoutPrefix = (path: string, prefix: string): string =>
  path === prefix || path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;

/**
 * Forwards requests to another server.
 * @param base replaces the origin and the prefix
 * @param prefix the beginning of the path that `base` replaces, e.g. `/v1`; nothing by default
 */
export function forwardTo(base: string, prefix = ''): Host {
  const root = base.replace(/(?<!\/)\/+$/, '');
  return async ({ method, path, query, headers, body }, signal) => {
    const { host: _, 'content-length': __, connection: ___, ...rest } = headers;
    const answer = await fetch(`${root}${withoutPrefix(path, prefix)}${query === '' ? '' : `?${query}`}`, {
      method,
      headers: rest,
      signal,
      redirect: 'manual',
      ...(method !== 'GET' && method !== 'HEAD' && { body: new Uint8Array(body) }),
    });
    // `fetch` has already decoded the body, so its length has changed.
    const {
      'content-encoding': ____,
      'transfer-encoding': _____,
      'content-length': ______,
      ...answered
    } = Object.fromEntries(answer.headers);
    return { status: answer.status, headers: answered, body: answer.body === null ? '' : pieces(answer.body) };
  };
}

/** Streams a body; if the consumer stops reading, the transfer ends. */
async function* pieces(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Functions reach the same hosts as data sources do below this path: `/hosts/api.example.com/v1/...` */
export const hostsPath = '/hosts';

export interface HostServer {
  handle(request: HttpRequest): Promise<HttpResponse>;
  stop(): void;
}

/** Serves the hosts to functions until it is stopped, which is the only thing that aborts their requests. */
export function startHosts(hosts: Readonly<Record<string, Host>>): HostServer {
  const stopping = new AbortController();
  const refused = (body: string): HttpResponse => ({ status: 502, headers: { 'content-type': 'text/plain' }, body });
  return {
    async handle(request) {
      const [, , name = '', ...rest] = request.path.split('/');
      const host = Object.hasOwn(hosts, name) ? hosts[name] : undefined;
      if (host === undefined) return refused('This host has no handler on this machine.');
      try {
        return await host({ ...request, path: `/${rest.join('/')}` }, stopping.signal);
      } catch {
        return refused('The host did not answer.');
      }
    },
    stop: () => stopping.abort(new Error('The local cloud is stopping.')),
  };
}
