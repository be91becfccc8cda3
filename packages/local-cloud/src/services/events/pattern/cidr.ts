import { BlockList, isIP } from 'node:net';
import { invalid } from './invalid.ts';

/** An address range, e.g. `10.0.0.0/24` or `2001:db8::/32`. */
export function compileCidr(range: string): (value: string) => boolean {
  const [address = '', mask, ...more] = range.split('/');
  if (mask === undefined || more.length > 0) throw invalid("Malformed CIDR, one '/' required");
  if (isIP(address) === 0) throw invalid(`Nonstandard IP address: ${address}`);
  if (!/^\d+$/.test(mask)) throw invalid('Malformed CIDR, mask bits must be an integer');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const bits = family === 'ipv6' ? 128 : 32;
  if (Number(mask) >= bits) throw invalid(`${family === 'ipv6' ? 'IPv6' : 'IPv4'} mask bits must be < ${bits}`);
  const block = new BlockList();
  block.addSubnet(address, Number(mask), family);
  return (value) => isIP(value) !== 0 && block.check(value, isIP(value) === 6 ? 'ipv6' : 'ipv4');
}
