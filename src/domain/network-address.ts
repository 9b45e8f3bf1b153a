/**
 * Whether an IP address belongs to the open internet. Everything else (own machine, own network, link-local with the
 * metadata services of clouds, multicast, documentation, translation) is for nobody outside to make us reach: IANA's
 * special-purpose registries for IPv4 and IPv6 (RFC 6890).
 */
export function isPublicAddress(address: string): boolean {
  const four = parseIpv4(address);
  if (four !== undefined) return !specialIpv4.some(([network, bits]) => isInNetwork(four, network, bits));
  const groups = parseIpv6(address);
  if (groups === undefined) return false;
  const [first = 0, second = 0] = groups;
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) return isPublicAddress(toDotted(groups[6] ?? 0, groups[7] ?? 0));
  // Only 2000::/3 is given out; in it Teredo and the rest of 2001::/23, documentation, and 6to4 lead elsewhere.
  const isGlobal = first >= 0x2000 && first <= 0x3fff;
  const isSpecial = (first === 0x2001 && (second < 0x200 || second === 0xdb8)) || first === 0x2002 || first === 0x3fff;
  return isGlobal && !isSpecial;
}

/** Network as number, with the length of its prefix. */
const specialIpv4 = (
  [
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
    ['224.0.0.0', 3],
  ] as const
).map(([network, bits]): [number, number] => [parseIpv4(network) ?? 0, bits]);

function isInNetwork(address: number, network: number, bits: number): boolean {
  const size = 2 ** (32 - bits);
  return Math.floor(address / size) === Math.floor(network / size);
}

function parseIpv4(text: string): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1).map(Number);
  return parts.some((part) => part > 255) ? undefined : parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** The eight groups of an IPv6 address, also with its end written as IPv4. */
function parseIpv6(text: string): number[] | undefined {
  const plain = text.replace(/%.*$/, '').replace(/(?<=:)(\d+\.\d+\.\d+\.\d+)$/, (dotted) => {
    const value = parseIpv4(dotted) ?? 0;
    return `${Math.floor(value / 65_536).toString(16)}:${(value % 65_536).toString(16)}`;
  });
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}

function toDotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
