import { isIP } from 'node:net';
import { isAwsHost } from '../../../aws/hosts.ts';

/** What a function may reach on this machine, besides the loopback interface. */
export interface Network {
  /** The port of the local cloud on 127.0.0.1. */
  readonly port: number;
  /** The socket that answers for AWS hosts and those in `hosts`; undefined if there is none. */
  readonly gateway: string | undefined;
  /** Names that have a handler on this machine. */
  readonly hosts: readonly string[];
}

/** The target passed to `net.connect`. */
export interface Target {
  readonly host?: string | undefined;
  readonly port?: number | string | undefined;
}

/** Where a connection goes: to its target, to another address without TLS, or nowhere. */
export type Destination =
  | { readonly kind: 'asked' }
  | {
      readonly kind: 'instead';
      readonly to: { readonly path: string } | { readonly host: string; readonly port: number };
    }
  | Refused;

export interface Refused {
  readonly kind: 'refused';
  /** The error code for a host that does not exist. */
  readonly code: string;
  readonly message: string;
}

const asked: Destination = { kind: 'asked' };

/** `127.0.0.0/8` and `::1`, in the spellings that a resolver could return. */
export const isLoopback = (host: string): boolean =>
  /^(?:localhost|::1|0:0:0:0:0:0:0:1|::ffff:127\.\d+\.\d+\.\d+)$/i.test(host) ||
  (isIP(host) === 4 && host.startsWith('127.'));

const isWeb = (port: number): boolean => port === 443 || port === 80;

const nowhere = (host: string, port: number): Refused =>
  isIP(host) === 0
    ? {
        kind: 'refused',
        code: 'ENOTFOUND',
        message: `getaddrinfo ENOTFOUND ${host}: functions cannot reach the internet, and this host has no handler here (start the local cloud with --host ${host}=http://127.0.0.1:<port>)`,
      }
    : {
        kind: 'refused',
        code: 'ENETUNREACH',
        message: `connect ENETUNREACH ${host}:${port}: functions cannot reach the internet`,
      };

/**
 * Decides about one connection. The web ports of a loopback name lead to the local cloud: its own address has a port,
 * but a client that only uses the name connects to 443.
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
      message: `getaddrinfo ENOTFOUND ${name}: NotSupported: The local cloud does not emulate ${name}:${to}, and functions cannot reach the internet`,
    };
  return nowhere(name, to);
}

/** Why a name is not looked up; undefined for this machine's own names, and for addresses, which need no lookup. */
export function lookupRefusal(host: string): Refused | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name === '' || isIP(name) !== 0 || isLoopback(name)) return undefined;
  return {
    kind: 'refused',
    code: 'ENOTFOUND',
    message: `getaddrinfo ENOTFOUND ${name}: names are not looked up here, because functions cannot reach the internet; connect to the name itself`,
  };
}
