import { Hub } from 'aws-amplify/utils';
import type { SocketEvent } from './connection.ts';

/** `CONTROL_MSG.SUBSCRIPTION_ACK` of `@aws-amplify/api-graphql`, which does not export it: the server's `start_ack` arrived. */
const subscriptionAck = 'Subscription ack';
const stateChange = 'ConnectionStateChange';

/**
 * Amplify's names for a socket that does not work at the moment. `ConnectedPendingKeepAlive`: it is open but dead, the
 * server's keep-alive is overdue. https://docs.amplify.aws/react/build-a-backend/data/subscribe-data/
 */
const lost: ReadonlySet<string> = new Set([
  'ConnectionDisrupted',
  'ConnectionDisruptedPendingNetwork',
  'ConnectedPendingNetwork',
  'ConnectedPendingKeepAlive',
  'Disconnected',
]);

const stateOf = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'connectionState' in data ? String(data.connectionState) : '';

export const onSocket = (listener: (event: SocketEvent) => void): (() => void) =>
  Hub.listen('api', ({ payload: { event, data } }) => {
    if (event === subscriptionAck) return listener('acknowledged');
    if (event !== stateChange) return;
    const state = stateOf(data);
    if (state === 'Connected') listener('connected');
    else if (lost.has(state)) listener('lost');
  });
