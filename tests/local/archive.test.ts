import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from 'local-cloud';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pinata } from '../../functions/runErrands/archive/pinata.ts';
import { localArchive } from '../../local/archive.ts';
import { pinataFolder } from '../../local/pinata.ts';

const now = Date.parse('2026-11-30T19:00:00.000Z');
const clock = { now: () => now };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nightlight-archive-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the archive of the local cloud', () => {
  it('is off if none is configured', () => {
    expect(localArchive({ archive: 'none' }, 'e.y.J', folder, clock)).toEqual({ hosts: {}, key: {}, line: undefined });
  });

  it('is Pinata itself with a JWT, which is never printed', () => {
    const { hosts, key, line } = localArchive({ archive: 'pinata' }, 'e.y.J', folder, clock);
    expect(Object.keys(hosts)).toEqual(['api.pinata.cloud', 'uploads.pinata.cloud']);
    expect(key).toEqual({ pinata: 'e.y.J' });
    expect(line).toBe('Pinata, with PINATA_JWT');
  });

  it('is a folder without one, and the output names it', () => {
    const { key, line } = localArchive({ archive: 'pinata' }, undefined, folder, clock);
    expect(key).toEqual({ pinata: 'offline' });
    expect(line).toBe(`${join(folder, 'archive')}, behind Pinata's API; with PINATA_JWT to Pinata`);
  });
});

describe('the folder behind Pinata’s API', () => {
  const closes: (() => void)[] = [];
  afterEach(() => {
    for (const close of closes.splice(0)) close();
  });

  /** The host behind a real port. */
  async function listening(host: Host): Promise<string> {
    const server = createServer((request, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const { pathname, search } = new URL(request.url ?? '', 'http://host');
        const headers = request.headers as Record<string, string>;
        const given = { method: request.method ?? '', path: pathname, query: search.slice(1), headers };
        const answer = await host({ ...given, body: Buffer.concat(chunks) }, new AbortController().signal);
        response.writeHead(answer.status, answer.headers).end(answer.body as string);
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closes.push(() => server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  async function client() {
    const url = await listening(pinataFolder(folder, clock));
    const key = { read: async () => ({ key: 'offline', failure: null }) };
    return { url, archive: pinata({ key, apiUrl: url, uploadUrl: url, timeoutMs: 5000 }) };
  }
  const all = (): string[] => readdirSync(folder, { recursive: true }).map(String).sort();
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 128]);

  it('keeps files by group, byte for byte, in a readable place', async () => {
    const { archive } = await client();
    const group = await archive.createGroup('nightlight story 1');
    await archive.upload(group, { name: 'page-1-aa.png', contentType: 'image/png', body: bytes });
    expect(all()).toEqual([
      expect.stringMatching(/^[a-z0-9]+ nightlight story 1$/),
      expect.stringMatching(/^[a-z0-9]+ nightlight story 1\/[a-z0-9]+ page-1-aa\.png$/),
    ]);
    expect(readFileSync(join(folder, all()[1] ?? ''))).toEqual(bytes);
  });

  it("finds them by the archive's names, also after a restart", async () => {
    const { archive } = await client();
    const group = await archive.createGroup('nightlight story 1');
    await archive.createGroup('nightlight story 11');
    await archive.upload(group, { name: 'a.json', contentType: 'application/json', body: bytes });
    await archive.upload(group, { name: 'b.json', contentType: 'application/json', body: bytes });
    const again = (await client()).archive;
    expect(await again.findGroup('nightlight story 1')).toBe(group);
    expect(await again.findGroup('nightlight story 2')).toBeUndefined();
    expect((await again.files(group)).map(({ name }) => name).sort()).toEqual(['a.json', 'b.json']);
    expect((await again.files(group, 'b.json')).map(({ name }) => name)).toEqual(['b.json']);
  });

  it('keeps two files of one name until one is removed, and has nothing left at the end', async () => {
    const { archive } = await client();
    const group = await archive.createGroup('nightlight family ab');
    for (const body of [bytes, Buffer.from('{}')])
      await archive.upload(group, { name: 'x.json', contentType: 'application/json', body });
    const [first, second] = await archive.files(group, 'x.json');
    await archive.deleteFile(first?.id ?? '');
    await archive.deleteFile(first?.id ?? '');
    expect(await archive.files(group)).toEqual([second]);
    await archive.deleteGroup(group);
    await archive.deleteGroup(group);
    expect(all()).toEqual([]);
  });

  it.each(['../out', 'a/b', '..', '', '.hidden'])('creates nothing with the name %j', async (name) => {
    const { archive } = await client();
    await expect(archive.createGroup(name)).rejects.toThrow('answered 400');
    const group = await archive.createGroup('ours');
    await expect(archive.upload(group, { name, contentType: 'text/plain', body: bytes })).rejects.toThrow();
    expect(all()).toHaveLength(1);
  });

  it('refuses what Pinata refuses: a missing key, another network, an unknown group', async () => {
    const { url, archive } = await client();
    expect((await fetch(`${url}/v3/groups/private`)).status).toBe(401);
    const headers = { authorization: 'Bearer x' };
    expect((await fetch(`${url}/v3/groups/public`, { headers })).status).toBe(404);
    expect((await fetch(`${url}/v3/files/private/..%2f..`, { method: 'DELETE', headers })).status).toBe(404);
    await expect(
      archive.upload('nowhere', { name: 'a', contentType: 'text/plain', body: bytes }),
    ).rejects.toMatchObject({ status: 404 });
  });
});
