import net from 'node:net';
import tls from 'node:tls';
import type { Destination, Refused, Target } from './destination.ts';

type Callback = () => void;

interface Asked extends Target {
  /** A Unix socket, which is on this machine; `node:http` passes null if there is none. */
  readonly path?: string | null;
  /** TLS over an existing connection. */
  readonly socket?: unknown;
  readonly timeout?: number;
  readonly ALPNProtocols?: unknown;
}

/**
 * The forms of `net.connect` and `tls.connect`: options, a path, or port and host. Node's own code passes a list of
 * two.
 */
function readArguments(given: readonly unknown[]): { readonly asked: Asked; readonly callback: Callback | undefined } {
  const [first, ...rest] = (Array.isArray(given[0]) ? given[0] : given) as unknown[];
  const callback = rest.findLast((one): one is Callback => typeof one === 'function');
  const options = [first, ...rest].find((one): one is Asked => typeof one === 'object' && one !== null) ?? {};
  if (typeof first === 'object') return { asked: options, callback };
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { asked: { ...options, path: first }, callback };
  const host = typeof rest[0] === 'string' ? { host: rest[0] } : {};
  return { asked: { ...options, port: first as Target['port'], ...host }, callback };
}

/** Redirected connections: nothing on them is encrypted, although the client believes so. */
const ledElsewhere = new WeakSet<net.Socket>();

/**
 * What a client expects of a TLS connection. We have no AWS certificate to present, and nobody can listen in on this
 * machine.
 */
const posing = {
  encrypted: true,
  authorized: true,
  authorizationError: null,
  getCertificate: () => ({}),
  getCipher: () => ({ name: 'TLS_AES_128_GCM_SHA256', standardName: 'TLS_AES_128_GCM_SHA256', version: 'TLSv1.3' }),
  getPeerCertificate: () => ({}),
  getProtocol: () => 'TLSv1.3',
  getSession: () => undefined,
  isSessionReused: () => false,
  setServername: () => undefined,
};

function poseAsSecure(
  socket: net.Socket,
  { ALPNProtocols: protocols }: Asked,
  callback: Callback | undefined,
): net.Socket {
  const isHttp2 = Array.isArray(protocols) && protocols.length === 1 && protocols[0] === 'h2';
  Object.assign(socket, posing, { alpnProtocol: isHttp2 ? 'h2' : false });
  if (callback !== undefined) socket.once('secureConnect', callback);
  const secure = (): void => void socket.emit('secureConnect');
  if (socket.connecting || socket.pending) socket.once('connect', secure);
  else process.nextTick(secure);
  return socket;
}

/** Redirects or refuses every TCP and TLS connection. */
export function guardSockets(decide: (target: Target) => Destination, refuse: (refused: Refused) => Error): void {
  const connect = Reflect.get(net.Socket.prototype, 'connect');
  const secureConnect = Reflect.get(tls, 'connect');

  Reflect.set(net.Socket.prototype, 'connect', function (this: net.Socket, ...given: unknown[]): net.Socket {
    const { asked, callback } = readArguments(given);
    const destination: Destination = typeof asked.path === 'string' ? { kind: 'asked' } : decide(asked);
    if (destination.kind === 'asked') return Reflect.apply(connect, this, given) as net.Socket;
    if (destination.kind === 'instead') {
      ledElsewhere.add(this);
      return Reflect.apply(connect, this, [destination.to, callback]) as net.Socket;
    }
    const error = refuse(destination);
    process.nextTick(() => this.destroy(error));
    return this;
  });

  Reflect.set(tls, 'connect', (...given: unknown[]): net.Socket => {
    const { asked, callback } = readArguments(given);
    const { socket, path, timeout } = asked;
    if (socket instanceof net.Socket && ledElsewhere.has(socket)) return poseAsSecure(socket, asked, callback);
    // Connections within this machine keep their security; refused ones are handled below.
    if (socket !== undefined || typeof path === 'string' || decide(asked).kind !== 'instead')
      return Reflect.apply(secureConnect, tls, given) as net.Socket;
    const made = new net.Socket();
    if (timeout !== undefined) made.setTimeout(timeout);
    return poseAsSecure(made.connect({ host: asked.host ?? 'localhost', port: Number(asked.port) }), asked, callback);
  });
}
