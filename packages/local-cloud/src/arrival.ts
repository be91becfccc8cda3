import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from './http.ts';

/** Joins repeated headers as HTTP specifies. Node has already dropped repeats of headers that must not be joined. */
function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

export const pathOf = (target: string): string => target.split('?', 1)[0] ?? '/';

/** A request before its body has been read. */
export function readHead(request: IncomingMessage): Omit<HttpRequest, 'body'> {
  const target = request.url ?? '/';
  const at = target.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: pathOf(target),
    query: at < 0 ? '' : target.slice(at + 1),
    headers: headersOf(request),
  };
}
