import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pinata } from '../../../../functions/runErrands/archive/pinata.ts';
import type { Pinata } from '../../../../functions/runErrands/archive/pinata.ts';
import { pinataServer } from '../../../support/pinata-server.ts';
import type { PinataServer } from '../../../support/pinata-server.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.canary.signature';
const words = { name: 'story-1.json', contentType: 'application/json', body: Buffer.from('Mia found a lantern.') };

let server: PinataServer;
let archive: Pinata;
beforeEach(async () => {
  server = await pinataServer(JWT);
  archive = pinata({
    key: { read: async () => ({ key: JWT, failure: null }) },
    apiUrl: server.url,
    uploadUrl: server.url,
    timeoutMs: 2000,
  });
});
afterEach(() => server.close());

const data = (value: unknown) => ({ status: 200, body: JSON.stringify({ data: value }) });

describe('an answer of Pinata', () => {
  it.each([
    ['our key', JWT],
    ['a part of a path', '../groups'],
    ['a text that no item can hold', 'g'.repeat(400_000)],
    ['a number', 7],
  ])('with %s in place of an id names no group', async (_what, id) => {
    server.script.push(data({ id, name: 'nightlight' }));
    await expect(archive.createGroup('nightlight')).rejects.toThrow('without an id');

    server.script.push(data({ groups: [{ id, name: 'nightlight', created_at: '2026-11-30T19:00:00.000Z' }] }));
    expect(await archive.findGroup('nightlight')).toBeUndefined();
  });

  it('that redirects an upload is not followed: no other address gets the words', async () => {
    const other = await pinataServer(JWT);
    const group = await archive.createGroup('nightlight');
    server.script.push({ status: 307, headers: { location: `${other.url}/v3/files` }, body: '' });

    await expect(archive.upload(group, words)).rejects.toMatchObject({ status: 307 });
    expect(other.received).toEqual([]);
    await other.close();
  });

  it('with a list that does not end is given up', async () => {
    const page = data({ files: [], next_page_token: 'more' });
    server.script.push(...Array.from({ length: 200 }, () => page));

    await expect(archive.files('g1')).rejects.toThrow('does not end');
    expect(server.received.length).toBeLessThan(150);
  });
});
