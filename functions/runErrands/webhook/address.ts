import { BlockList, isIP } from 'node:net';

/**
 * IPv4 ranges that are not public: the registry of special-purpose addresses, multicast and reserved ranges.
 * https://www.iana.org/assignments/iana-ipv4-special-registry/
 */
const notPublic4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/**
 * The opposite for IPv6: the ranges that are allocated for the Internet. Everything else is not public, including
 * loopback, link-local, unique local, multicast, IPv4-mapped and NAT64.
 * https://www.iana.org/assignments/ipv6-address-space/
 */
const public6 = ['2000::', 3] as const;

/**
 * Special ranges inside of that: Teredo and other protocols, documentation, 6to4 (which contains an IPv4 address), the
 * retired 6bone. https://www.iana.org/assignments/iana-ipv6-special-registry/
 */
const notPublic6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3ffe::', 16],
  ['3fff::', 20],
];

const refused4 = new BlockList();
for (const [network, prefix] of notPublic4) refused4.addSubnet(network, prefix, 'ipv4');
const taken6 = new BlockList();
taken6.addSubnet(public6[0], public6[1], 'ipv6');
const refused6 = new BlockList();
for (const [network, prefix] of notPublic6) refused6.addSubnet(network, prefix, 'ipv6');

/**
 * ISATAP: an IPv4 address of any kind in the last part of any IPv6 address.
 * https://www.rfc-editor.org/rfc/rfc5214#section-6.1
 */
const isIsatap = (address: string): boolean => /(?:^|:)(?:0{0,4}|0?200):0?5efe:[^:]*(?::[^:]*)?$/i.test(address);

/** Whether an address, as a resolver returns it, is public. */
export function isPublicAddress(address: string): boolean {
  // An address with a zone (`fe80::1%eth0`) belongs to a single link.
  if (address.includes('%')) return false;
  switch (isIP(address)) {
    case 4:
      return !refused4.check(address, 'ipv4');
    case 6:
      return taken6.check(address, 'ipv6') && !refused6.check(address, 'ipv6') && !isIsatap(address);
    default:
      return false;
  }
}
