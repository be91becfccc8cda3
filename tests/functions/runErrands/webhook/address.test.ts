import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../../functions/runErrands/webhook/address.ts';
import { isPublic, notPublic } from './addresses.ts';

describe('an address that a webhook may call', () => {
  it('is none of these, of which there are at least sixty', () => {
    expect(notPublic.length).toBeGreaterThanOrEqual(60);
    expect(notPublic.filter(([, address]) => isPublicAddress(address))).toEqual([]);
  });

  it('is public, up to the edges of the ranges that are not', () => {
    expect(isPublic.filter((address) => !isPublicAddress(address))).toEqual([]);
  });
});
