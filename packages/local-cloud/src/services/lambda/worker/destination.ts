import { isIP } from 'node:net';
import { isAwsHost } from '../../../aws/hosts.ts';

/** What of this machine a function may reach, beside the loopback interface. */
export interface Network {
  /** The port of the local cloud on 127.0.0.1. */
  readonly port: number;
  /** The socket behind which the hosts of AWS and those of `hosts` are answered; undefined: nowhere. */
  readonly gateway: string | undefined;
  /** Names that somebody answers for on this machine. */
  readonly hosts: readonly string[];
}

/** What `net.connect` is asked for. */
export interface Target {
  readonly host?: string | undefined;
  readonly port?: number | string | undefined;
}

/** Where a connection goes: as it was asked for, elsewhere and without TLS, or nowhere. */
export type Destination =
  | { readonly kind: 'asked' }
  | {
      readonly kind: 'instead';
      readonly to: { readonly path: string } | { readonly host: string; readonly port: number };
    }
  | Refused;

export interface Refused {
  readonly kind: 'refused';
  /** Of the error that a host has that is not there. */
  readonly code: string;
  readonly message: string;
}

const asked: Destination = { kind: 'asked' };

/** `127.0.0.0/8` and `::1`, in the spellings that a resolver could give them. */
export const isLoopback = (host: string): boolean =>
  /^(?:localhost|::1|0:0:0:0:0:0:0:1|::ffff:127\.\d+\.\d+\.\d+)$/i.test(host) ||
  (isIP(host) === 4 && host.startsWith('127.'));

const isWeb = (port: number): boolean => port === 443 || port === 80;

const nowhere = (host: string, port: number): Refused =>
  isIP(host) === 0
    ? {
        kind: 'refused',
        code: 'ENOTFOUND',
        message: `getaddrinfo ENOTFOUND ${host}: nothing leaves this machine, and nobody answers for this host here (start the local cloud with --host ${host}=http://127.0.0.1:<port>)`,
      }
    : {
        kind: 'refused',
        code: 'ENETUNREACH',
        message: `connect ENETUNREACH ${host}:${port}: nothing leaves this machine`,
      };

/**
 * Decides about one connection. The web ports of a loopback name are the local cloud's: its own address has a port, and a
 * client that takes only the name out of it goes to 443.
 */
export function destinationOf({ host = 'localhost', port }: Target, network: Network): Destination {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  const to = Number(port);
  if (isLoopback(name)) {
    return isWeb(to) && to !== network.port
      ? { kind: 'instead', to: { host: '127.0.0.1', port: network.port } }
      : asked;
  }
  const isAnswered = isWeb(to) && (isAwsHost(name) || network.hosts.includes(name));
  if (isAnswered && network.gateway !== undefined) return { kind: 'instead', to: { path: network.gateway } };
  if (isAwsHost(name))
    return {
      kind: 'refused',
      code: 'ENOTFOUND',
      message: `getaddrinfo ENOTFOUND ${name}: NotSupported: The local cloud does not emulate ${name}:${to}, and nothing leaves this machine`,
    };
  return nowhere(name, to);
}

/** Why a name is not looked up; undefined for this machine's own, and for addresses, which nobody is asked about. */
export function lookupRefusal(host: string): Refused | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name === '' || isIP(name) !== 0 || isLoopback(name)) return undefined;
  return {
    kind: 'refused',
    code: 'ENOTFOUND',
    message: `getaddrinfo ENOTFOUND ${name}: names are not looked up here, because nothing leaves this machine; connect to the name itself`,
  };
}
