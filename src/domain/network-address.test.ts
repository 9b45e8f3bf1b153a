import { expect, it } from 'vitest';
import { isPublicAddress } from './network-address.ts';

it.each(['8.8.8.8', '113.190.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '223.255.255.255'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1%eth0',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::a00:1',
  '2002:7f00:1::',
  '2001:db8::1',
  'ff02::1',
  'localhost',
  '1.2.3',
  '256.1.1.1',
  '1::2::3',
])('%s is not', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
