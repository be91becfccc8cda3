import { once } from 'node:events';
import { Agent } from 'node:http';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { named, raw, send, start, stopAfterEach } from './server-support.ts';

stopAfterEach();

describe('WebSockets', () => {
  it('are passed on by path, whatever the query', async () => {
    const server = await start();
    const sockets = new WebSocketServer({ noServer: true });
    server.serve(
      [],
      [
        {
          path: '/graphql/realtime',
          upgrade: (request, socket, head) =>
            sockets.handleUpgrade(request, socket, head, (ws) => ws.send(request.url ?? '')),
        },
      ],
    );
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/graphql/realtime?header=x`);
    const [message] = (await once(socket, 'message')) as [Buffer];
    expect(message.toString()).toBe('/graphql/realtime?header=x');
  });

  it.each(['/graphql', '/graphql/realtime/more'])('are refused on %s', async (path) => {
    const server = await start();
    server.serve([named('/')], [{ path: '/graphql/realtime', upgrade: () => undefined }]);
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('404');
  });
});

describe('a streamed answer', () => {
  it('is sent as it arrives', async () => {
    const server = await start();
    let next = (): void => {};
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one ');
      await new Promise<void>((resolve) => (next = resolve));
      yield Buffer.from('two');
    }
    server.serve([{ prefix: '/', handle: async () => ({ status: 200, headers: {}, body: pieces() }) }]);

    const answer = await fetch(server.url);
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    next();
    const second = await reader?.read();

    expect([first, second].map((piece) => Buffer.from(piece?.value ?? []).toString())).toEqual(['one ', 'two']);
  });

  it('is cut off, and never looks complete, when it fails', async () => {
    const server = await start();
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one ');
      throw new Error('broken');
    }
    server.serve([{ prefix: '/', handle: async () => ({ status: 200, headers: {}, body: pieces() }) }]);

    await expect(fetch(server.url).then((answer) => answer.text())).rejects.toThrow();
  });

  it('is cancelled when its client has disconnected', async () => {
    const server = await start();
    let ended = (): void => {};
    const end = new Promise<void>((resolve) => (ended = resolve));
    async function* pieces(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          yield Buffer.alloc(65_536);
          await new Promise((resolve) => setImmediate(resolve));
        }
      } finally {
        ended();
      }
    }
    server.serve([{ prefix: '/', handle: async () => ({ status: 200, headers: {}, body: pieces() }) }]);

    const answer = await fetch(server.url);
    await answer.body?.cancel();

    await end;
  });
});

describe('stopping', () => {
  it('lets a running answer finish, and accepts no new connection', async () => {
    const server = await start();
    let finish: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => {
      server.serve([
        {
          prefix: '/',
          handle: () =>
            new Promise((answer) => {
              finish = () => answer({ status: 200, headers: {}, body: 'done' });
              resolve();
            }),
        },
      ]);
    });
    const underWay = send(server);
    await reached;
    const { port } = server;
    const stopped = server.stop();
    await expect(raw({ port }, '')).rejects.toThrow(/ECONNREFUSED/);
    finish();
    expect((await underWay).body).toBe('done');
    await stopped;
  });

  it('ends open WebSockets and idle connections', async () => {
    const server = await start();
    const sockets = new WebSocketServer({ noServer: true });
    server.serve(
      [named('/')],
      [
        {
          path: '/live',
          upgrade: (request, socket, head) => sockets.handleUpgrade(request, socket, head, () => undefined),
        },
      ],
    );
    const agent = new Agent({ keepAlive: true });
    await send(server, { agent });
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/live`);
    await once(socket, 'open');
    const closed = once(socket, 'close');
    await server.stop();
    await closed;
    agent.destroy();
  });

  it('cuts off answers that do not finish in time', async () => {
    const server = await start();
    const reached = new Promise<void>((resolve) => {
      server.serve([
        {
          prefix: '/',
          handle: () => {
            resolve();
            return new Promise(() => undefined);
          },
        },
      ]);
    });
    const hanging = send(server);
    hanging.catch(() => undefined);
    await reached;
    await server.stop(1);
    await expect(hanging).rejects.toThrow(/socket hang up|ECONNRESET/);
  });
});
