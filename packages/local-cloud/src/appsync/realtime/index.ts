import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Count } from '../../meter.ts';
import type { Caller, Publisher, SubscriptionGate } from '../realtime-types.ts';
import { Connection } from './connection.ts';
import * as frames from './frames.ts';
import { protocolsOf, readHandshake } from './handshake.ts';
import { Registry } from './registry.ts';

const keepAliveEvery = 60_000;
/** The longest query is under 1 MB. A longer frame is refused (1009) at its header, before it is read. */
const frameLimit = 1024 * 1024;
/** How long `stop` waits for clients to answer the closing handshake. */
const goodbye = 1_000;

export interface Realtime extends Publisher {
  /** Takes over an HTTP upgrade on the API's `/realtime`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
  readonly connections: number;
  readonly subscriptions: number;
}

/** The API's real-time endpoint: https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html */
export function startRealtime({
  gate,
  clock,
  log,
  count,
}: {
  gate: SubscriptionGate;
  clock: Clock;
  log: Log;
  count?: Count;
}): Realtime {
  const registry = new Registry(log, count);
  const open = new Map<WebSocket, Connection>();
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: frameLimit,
    handleProtocols: (offered) => (offered.has('graphql-ws') ? 'graphql-ws' : false),
  });

  async function authenticate(request: IncomingMessage): Promise<Caller> {
    const { headers, payload } = readHandshake(
      protocolsOf(request.headers['sec-websocket-protocol']),
      request.url ?? '/',
    );
    return gate.authenticate(headers, '/connect', payload);
  }

  function connected(socket: WebSocket, request: IncomingMessage): void {
    if (socket.protocol !== 'graphql-ws') {
      socket.send(
        frames.connectionError({
          errorType: 'NoProtocolError',
          message: 'The client did not offer the sub-protocol graphql-ws.',
          errorCode: 400,
        }),
      );
      return socket.close(1002, 'No sub-protocol');
    }
    open.set(socket, new Connection(socket, authenticate(request), { gate, registry, clock, log }));
    socket.once('close', () => open.delete(socket));
  }

  const tick = (): void => {
    for (const connection of open.values()) connection.keepAlive();
    cancelTick = clock.after(keepAliveEvery, tick);
  };
  let cancelTick = clock.after(keepAliveEvery, tick);
  let stopped = false;

  return {
    publish: (mutation, selected) => registry.publish(mutation, selected),
    invalidate: (subscriptionField, payload) => registry.invalidate(subscriptionField, payload),
    upgrade(request, socket, head) {
      if (stopped) return void socket.destroy();
      server.handleUpgrade(request, socket, head, connected);
    },
    async stop() {
      stopped = true;
      cancelTick();
      const cancelGoodbye = clock.after(goodbye, () => {
        for (const socket of open.keys()) socket.terminate();
      });
      await Promise.all(
        [...open].map(([socket, connection]) => {
          const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
          connection.close(1001, 'The server is stopping');
          return closed;
        }),
      );
      cancelGoodbye();
      server.close();
    },
    get connections() {
      return open.size;
    },
    get subscriptions() {
      return registry.size;
    },
  };
}
