import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** The format of `/proc/net/tcp`: https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html */
const listening = '0A';

/** `0100007F:0FA0` is 127.0.0.1:4000: the address has the machine's byte order, the port the network's. */
function addressOf(text: string): string {
  const [address = '', port = ''] = text.split(':');
  const host = address.length === 8 ? Buffer.from(address, 'hex').reverse().join('.') : `[${address}]`;
  return `${host}:${Number.parseInt(port, 16)}`;
}

const socketsOf = (pid: number): Set<string> =>
  new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((handle) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${handle}`))?.[1] ?? [];
      } catch {
        // It was closed between the two reads.
        return [];
      }
    }),
  );

/** The listening addresses of processes, e.g. `127.0.0.1:4000`, IPv6 addresses in the kernel's own spelling. */
export function listeningSockets(pids: readonly number[]): string[] {
  const theirs = new Set(pids.flatMap((pid) => [...socketsOf(pid)]));
  return ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
        return state === listening && theirs.has(inode) ? [addressOf(local)] : [];
      }),
  );
}
