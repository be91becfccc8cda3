import { Server } from 'node:net';

/**
 * Every test file loads this, in processes that run many of them: a server that listens on any other interface than
 * loopback ends the run. Unix sockets are allowed, because no web page can reach them.
 */
const watched = Symbol.for('nightlight.loopback-only');
const { listen } = Server.prototype;

function onlyOnLoopback(this: Server, ...given: unknown[]): Server {
  this.once('listening', () => {
    const address = this.address();
    if (address === null || typeof address === 'string' || address.address.startsWith('127.')) return;
    this.close();
    throw new Error(
      `A test listens at ${address.address}:${address.port}, which others can reach: listen at 127.0.0.1.`,
    );
  });
  return Reflect.apply(listen, this, given) as Server;
}

if (!Object.hasOwn(listen, watched)) Server.prototype.listen = Object.assign(onlyOnLoopback, { [watched]: true });
