import dgram from 'node:dgram';
import { isLoopback } from './destination.ts';
import type { Refused } from './destination.ts';

type Callback = (error: Error) => void;

/** Refuses datagrams to anything but this machine. A datagram without an address also goes to this machine. */
export function guardDatagrams(refuse: (refused: Refused) => Error): void {
  for (const name of ['send', 'connect'] as const) {
    const method = Reflect.get(dgram.Socket.prototype, name);
    Reflect.set(dgram.Socket.prototype, name, function (this: dgram.Socket, ...given: unknown[]): unknown {
      // The first argument is the message, or the port.
      const address = given.slice(1).find((one) => typeof one === 'string');
      if (address === undefined || isLoopback(address)) return Reflect.apply(method, this, given);
      const error = refuse({
        kind: 'refused',
        code: 'ENETUNREACH',
        message: `${name} ENETUNREACH ${address}: functions cannot reach the internet`,
      });
      const callback = given.findLast((one): one is Callback => typeof one === 'function');
      process.nextTick(() => (callback === undefined ? this.emit('error', error) : callback(error)));
      return undefined;
    });
  }
}
