import { createServer, request as forward } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** A network between a client and a cloud, which can fail. */
export interface Proxy {
  readonly url: string;
  /** Cuts every WebSocket, and every request that waits for its answer. */
  cut(): void;
  /** While it is set, a request with this path prefix arrives and is answered, but the answer is lost. */
  lose(path: string | undefined): void;
  /** The number of requests to a path that were forwarded. */
  count(path: string): number;
  close(): Promise<void>;
}

/** A proxy for the cloud at `target`; `/config.json` sends all other requests through it, too. */
export async function startProxy(target: string): Promise<Proxy> {
  const { host, hostname, port } = new URL(target);
  const open = new Set<Duplex>();
  const paths: string[] = [];
  let losing: string | undefined;

  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    paths.push(path);
    const onward = forward(
      { hostname, port, path, method: request.method, headers: { ...request.headers, host } },
      (answer) => {
        const lost = losing !== undefined && path.startsWith(losing);
        const chunks: Buffer[] = [];
        answer
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('end', () => {
            if (lost) return void request.socket.destroy();
            const body =
              path === '/config.json'
                ? Buffer.concat(chunks).toString().replaceAll(host, own())
                : Buffer.concat(chunks);
            const { 'content-length': _, ...headers } = answer.headers;
            response.writeHead(answer.statusCode ?? 502, headers).end(body);
          });
      },
    );
    onward.on('error', () => request.socket.destroy());
    request.pipe(onward);
  });
  server.on('connection', (socket: Duplex) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const onward = connect(Number(port), hostname, () => {
      const headers = Object.entries({ ...request.headers, host }).map(([name, value]) => `${name}: ${String(value)}`);
      onward.write(`GET ${request.url ?? '/'} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    socket.on('close', () => onward.destroy()).on('error', () => onward.destroy());
    onward.on('close', () => socket.destroy()).on('error', () => socket.destroy());
  });
  const own = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://${own()}`,
    cut,
    lose: (path) => (losing = path),
    count: (path) => paths.filter((one) => one === path).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
