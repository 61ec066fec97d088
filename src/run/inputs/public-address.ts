import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';
import { ExtractError } from '../../errors.ts';

/** Networks that are nobody's public web server (IANA special-purpose registries, RFC 6890). */
const SPECIAL: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

// Apart: one list would take every IPv4 address for its mapped form.
const blocked4 = new BlockList(),
  blocked6 = new BlockList();
for (const [network, prefix] of SPECIAL) {
  if (isIPv6(network)) blocked6.addSubnet(network, prefix, 'ipv6');
  else blocked4.addSubnet(network, prefix, 'ipv4');
}

/** Whether an IP address is on the public internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false;
  return isIPv6(address) ? !blocked6.check(address, 'ipv6') : !blocked4.check(address, 'ipv4');
}

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

export const systemResolve: Resolve = (host) => lookup(host, { all: true });

/**
 * A look-up for `http.request` that gives only addresses which were judged: the connection goes to the very address
 * that was looked at, so a name that points elsewhere a moment later gains nothing.
 */
export function judgingLookup(resolve: Resolve, allowPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    resolve(host)
      .then((found) => {
        const [first] = found;
        const refused = allowPrivate ? undefined : found.find(({ address }) => !isPublic(address));
        if (refused)
          throw new ExtractError('ADDRESS_REFUSED', {
            en: `${host} is ${refused.address}, in a private network.`,
            zh: `${host} 的地址 ${refused.address} 在内部网络里。`,
          });
        if (!first) throw new ExtractError('FETCH_FAILED', { en: `${host} has no address.`, zh: `${host} 没有地址。` });
        if (options.all)
          callback(
            null,
            found.map(({ address, family }) => ({ address, family })),
          );
        else callback(null, first.address, first.family);
      })
      .catch((error: unknown) => callback(error as NodeJS.ErrnoException, '', 0));
  };
}
