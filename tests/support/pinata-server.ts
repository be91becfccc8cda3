import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Received, Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';

interface Group {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
}

interface File {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly network: string;
}

export interface PinataServer extends Pick<ScriptedServer, 'url' | 'received' | 'close'> {
  readonly groups: Map<string, Group>;
  readonly files: Map<string, File>;
  /** Answers to the next requests, replacing the real ones; `undefined` lets one through. */
  readonly script: (Reply | undefined)[];
  /** Names in a group, by the group's name, sorted. */
  namesIn(group: string): string[];
}

const data = (value: unknown): Reply => ({ status: 200, body: JSON.stringify({ data: value }) });
const refused = (status: number, body = '{"error":"no"}'): Reply => ({ status, body });

/** A part of a multipart body. */
const partOf = (body: string, name: string): string =>
  new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]*)\\r\\n`).exec(body)?.[1] ?? '';

/** Pinata's v3 API with one account in memory: the JWT is checked in every request, and lists have pages of two. */
export async function pinataServer(jwt: string): Promise<PinataServer> {
  const groups = new Map<string, Group>();
  const files = new Map<string, File>();
  const script: (Reply | undefined)[] = [];
  let made = 0;

  function page<T>(all: readonly T[], query: URLSearchParams, what: string): Reply {
    const from = Number(query.get('pageToken') ?? 0);
    const next = from + 2 < all.length ? { next_page_token: String(from + 2) } : {};
    return data({ [what]: all.slice(from, from + 2), ...next });
  }

  function answer({ method, url, headers, body }: Received): Reply {
    if (headers.authorization !== `Bearer ${jwt}`) return refused(401);
    const { pathname, searchParams } = new URL(url, 'http://pinata');
    const [, , what = '', network = '', id = ''] = pathname.split('/');
    if (what === 'groups' && network === 'private') {
      if (method === 'POST') {
        const { name } = JSON.parse(body) as { name: string };
        const group = { id: `g${(made += 1)}`, name, created_at: new Date(made * 1000).toISOString() };
        groups.set(group.id, group);
        return data(group);
      }
      // Pinata's filter also matches parts of names.
      const named = [...groups.values()].filter(({ name }) => name.startsWith(searchParams.get('name') ?? ''));
      if (method === 'GET') return page(named, searchParams, 'groups');
      return groups.delete(id) ? data('OK') : refused(404);
    }
    if (what === 'files' && network === '' && method === 'POST') {
      const group = partOf(body, 'group_id');
      if (!groups.has(group)) return refused(404);
      const file = { id: `f${(made += 1)}`, name: partOf(body, 'name'), group, network: partOf(body, 'network') };
      files.set(file.id, file);
      return data(file);
    }
    if (what === 'files' && network === 'private') {
      if (method === 'DELETE') return files.delete(id) ? data('OK') : refused(404);
      const name = searchParams.get('name');
      const found = [...files.values()].filter(
        (file) => file.group === searchParams.get('group') && (name === null || file.name === name),
      );
      return page(found, searchParams, 'files');
    }
    return refused(404);
  }

  const server = await scriptedServer((request) => script.shift() ?? answer(request));
  return {
    url: server.url,
    received: server.received,
    close: () => server.close(),
    groups,
    files,
    script,
    namesIn: (wanted) =>
      [...files.values()]
        .filter(({ group }) => groups.get(group)?.name === wanted)
        .map(({ name }) => name)
        .sort(),
  };
}
