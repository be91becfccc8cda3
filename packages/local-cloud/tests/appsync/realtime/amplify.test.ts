import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startRealtime } from '../../../src/appsync/realtime/index.ts';
import { systemClock } from '../../../src/clock.ts';
import { FakeClock } from '../../../testing/fake-clock.ts';
import { ScriptedGate } from './harness.ts';

/** Node 20 has no built-in WebSocket; the client needs the platform's. */
const platform = globalThis.WebSocket;
beforeAll(() => {
  globalThis.WebSocket = WebSocket as unknown as typeof globalThis.WebSocket;
});
afterAll(() => {
  globalThis.WebSocket = platform;
});

it('serves the unmodified aws-amplify client, given an endpoint with a scheme that it does not change', async () => {
  const gate = new ScriptedGate(new FakeClock(systemClock.now()));
  const realtime = startRealtime({ gate, clock: systemClock, log: () => undefined });
  const server = createServer().on('upgrade', (request, socket, head) => realtime.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // `http://` would become `wss://`; uppercase is left unchanged, and a WebSocket accepts HTTP as ws.
  const endpoint = `HTTP://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  Amplify.configure({ API: { GraphQL: { endpoint, region: 'eu-west-1', defaultAuthMode: 'none' } } });

  const received = new Promise((resolve, reject) => {
    const subscription = generateClient({ headers: { Authorization: 'good' } }).graphql({
      query: 'subscription S { onMovie { id } }',
    });
    if (!('subscribe' in subscription)) return reject(new Error('no subscription'));
    const open = subscription.subscribe({
      next: (message: unknown) => {
        open.unsubscribe();
        resolve(message);
      },
      error: reject,
    });
  });
  while (realtime.subscriptions === 0) await new Promise((resolve) => setImmediate(resolve));
  realtime.publish('publish', { id: 's1' });

  expect(await received).toMatchObject({ data: { onMovie: { id: 's1' } } });
  while (realtime.subscriptions > 0) await new Promise((resolve) => setImmediate(resolve));
  await realtime.stop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
