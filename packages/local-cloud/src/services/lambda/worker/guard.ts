import { syncBuiltinESMExports } from 'node:module';
import { guardDatagrams } from './datagrams.ts';
import { destinationOf } from './destination.ts';
import type { Network, Refused } from './destination.ts';
import { guardNames } from './names.ts';
import { guardSockets } from './sockets.ts';

/** An error as for a host that does not exist, so that every client treats it as one. */
const errorOf = ({ code, message }: Refused): Error =>
  Object.assign(new Error(message), { code, syscall: code === 'ENOTFOUND' ? 'getaddrinfo' : 'connect' });

/**
 * Keeps a function's connections on this machine, whatever client it uses: all clients of Node.js end up in a
 * connection of `node:net`, in a datagram or in a name lookup. Native code and child processes of the function are not
 * covered.
 * @param report is called with each refusal, once per host
 */
export function guardNetwork(network: Network, report: (message: string) => void): void {
  const reported = new Set<string>();
  const refuse = (refused: Refused): Error => {
    if (!reported.has(refused.message)) report(refused.message);
    reported.add(refused.message);
    return errorOf(refused);
  };
  guardSockets((target) => destinationOf(target, network), refuse);
  guardNames(refuse);
  guardDatagrams(refuse);
  // Named imports are copies, which this updates.
  syncBuiltinESMExports();
}
