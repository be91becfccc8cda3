import { syncBuiltinESMExports } from 'node:module';
import { guardDatagrams } from './datagrams.ts';
import { destinationOf } from './destination.ts';
import type { Network, Refused } from './destination.ts';
import { guardNames } from './names.ts';
import { guardSockets } from './sockets.ts';

/** An error as a host makes it that is not there, so that every client takes it for one. */
const errorOf = ({ code, message }: Refused): Error =>
  Object.assign(new Error(message), { code, syscall: code === 'ENOTFOUND' ? 'getaddrinfo' : 'connect' });

/**
 * Keeps a function on this machine, whatever client it uses: all that Node.js has end in a connection of `node:net`, in a
 * datagram or in a look-up of a name. Native code and processes of a function's own are out of reach.
 * @param report is given what was refused, once for each host
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
  // What is imported by name is a copy.
  syncBuiltinESMExports();
}
