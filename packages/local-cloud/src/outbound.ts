import { isAwsHost, missingService } from './aws/hosts.ts';
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
 * to them, and any other nowhere at all, as a name that does not resolve. Rejects with `NotSupported` for a host of AWS's
 * whose service is not emulated.
 */
export function outbound({ aws, hosts }: { aws: AwsEndpoint; hosts: Readonly<Record<string, Host>> }): SendHttp {
  return (origin, request, signal) => {
    const { hostname } = new URL(origin);
    const host = Object.hasOwn(hosts, hostname) ? hosts[hostname] : undefined;
    if (host === undefined && isAwsHost(hostname)) {
      const missing = missingService(hostname);
      return missing === undefined ? orAborted(aws.handle(request), signal) : Promise.reject(missing);
    }
    if (host === undefined)
      return Promise.reject(new Error(`${hostname}: nobody answers for this host on this machine`));
    return orAborted(host(request, signal), signal);
  };
}

const withoutPrefix = (path: string, prefix: string): string =>
  path === prefix || path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;

/**
 * Sends on to another server.
 * @param base replaces the origin, and what the path begins with
 * @param prefix that beginning, e.g. `/v1`; nothing by default
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
    // `fetch` has undone the encoding, so the length is another one.
    const {
      'content-encoding': ____,
      'transfer-encoding': _____,
      'content-length': ______,
      ...answered
    } = Object.fromEntries(answer.headers);
    return { status: answer.status, headers: answered, body: answer.body === null ? '' : pieces(answer.body) };
  };
}

/** A body as it comes; when nobody takes it any more, the transfer ends. */
async function* pieces(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Below this path a function reaches the same hosts as the data sources do: `/hosts/api.example.com/v1/...` */
export const hostsPath = '/hosts';

export interface HostServer {
  handle(request: HttpRequest): Promise<HttpResponse>;
  stop(): void;
}

/** Answers for the hosts to functions, until it is stopped: a request of theirs has no other end. */
export function startHosts(hosts: Readonly<Record<string, Host>>): HostServer {
  const stopping = new AbortController();
  const refused = (body: string): HttpResponse => ({ status: 502, headers: { 'content-type': 'text/plain' }, body });
  return {
    async handle(request) {
      const [, , name = '', ...rest] = request.path.split('/');
      const host = Object.hasOwn(hosts, name) ? hosts[name] : undefined;
      if (host === undefined) return refused('Nobody answers for this host on this machine.');
      try {
        return await host({ ...request, path: `/${rest.join('/')}` }, stopping.signal);
      } catch {
        return refused('The host gave no answer.');
      }
    },
    stop: () => stopping.abort(new Error('The local cloud stops.')),
  };
}
