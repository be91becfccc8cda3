import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonBody, jsonResponse } from 'local-cloud';
import type { Clock, Host, HttpRequest, HttpResponse } from 'local-cloud';

/** Something in a folder: what Pinata knows of a group or a file. On the disk it is called `<id> <name>`. */
interface Entry {
  readonly id: string;
  readonly name: string;
}

/** Names that are a part of a path, and nothing else. */
const isName = (name: string): boolean => /^[\w-][\w .-]{0,150}$/.test(name);
const isId = (id: string): boolean => /^[a-z0-9]{1,24}$/.test(id);
const pathOf = (folder: string, { id, name }: Entry): string => join(folder, `${id} ${name}`);

const data = (value: unknown): HttpResponse => jsonResponse(200, { data: value });
const refuse = (status: number, message: string): HttpResponse =>
  jsonResponse(status, { error: { code: status, message } });

async function entriesOf(folder: string): Promise<Entry[]> {
  const names = await readdir(folder).catch(() => []);
  return names.sort().flatMap((text) => {
    const [, id = '', name = ''] = /^([a-z0-9]+) (.+)$/.exec(text) ?? [];
    return id === '' ? [] : [{ id, name }];
  });
}

/** The fields of a multipart form. */
function formOf({ headers, body }: HttpRequest): Promise<FormData> {
  return new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();
}

/**
 * Pinata's v3 API, as far as the archive uses it, with a folder behind it: one folder for each group, one file for each
 * file, so that a developer sees without a key what would be copied.
 * @see https://docs.pinata.cloud/api-reference
 */
export function pinataFolder(root: string, clock: Pick<Clock, 'now'>): Host {
  /** In the order of time, as far as milliseconds tell. */
  const newId = (): string => `${clock.now().toString(36)}${randomBytes(3).toString('hex')}`;
  const createdAt = (id: string): string => new Date(Number.parseInt(id.slice(0, -6), 36)).toISOString();
  const groupOf = async (id: string): Promise<Entry | undefined> =>
    (await entriesOf(root)).find((group) => group.id === id);

  async function groups(request: HttpRequest, id: string): Promise<HttpResponse> {
    const { method, query } = request;
    if (method === 'GET') {
      // Pinata's filter finds parts of names, too.
      const wanted = new URLSearchParams(query).get('name') ?? '';
      const found = (await entriesOf(root)).filter(({ name }) => name.includes(wanted));
      return data({ groups: found.map((group) => ({ ...group, created_at: createdAt(group.id) })) });
    }
    if (method === 'POST') {
      const name = jsonBody(request)?.['name'];
      if (typeof name !== 'string' || !isName(name))
        return refuse(400, 'name: letters, digits, spaces, dots and dashes.');
      const group = { id: newId(), name };
      await mkdir(pathOf(root, group), { recursive: true });
      return data({ ...group, created_at: createdAt(group.id) });
    }
    const group = method === 'DELETE' ? await groupOf(id) : undefined;
    if (group === undefined) return refuse(404, 'No such group.');
    await rm(pathOf(root, group), { recursive: true });
    return data('OK');
  }

  async function upload(request: HttpRequest): Promise<HttpResponse> {
    const form = await formOf(request);
    const [id, name, content] = [form.get('group_id'), form.get('name'), form.get('file')];
    if (typeof name !== 'string' || !isName(name) || !(content instanceof Blob)) return refuse(400, 'name, file');
    if (form.get('network') !== 'private') return refuse(400, 'network: only private files are kept here.');
    const group = typeof id === 'string' ? await groupOf(id) : undefined;
    if (group === undefined) return refuse(404, 'No such group.');
    const file = { id: newId(), name };
    await writeFile(pathOf(pathOf(root, group), file), Buffer.from(await content.arrayBuffer()));
    return data({ ...file, group_id: group.id, size: content.size, created_at: createdAt(file.id) });
  }

  async function files({ method, query }: HttpRequest, id: string): Promise<HttpResponse> {
    if (method === 'GET') {
      const filter = new URLSearchParams(query);
      const group = await groupOf(filter.get('group') ?? '');
      const found = group === undefined ? [] : await entriesOf(pathOf(root, group));
      const name = filter.get('name');
      return data({ files: found.filter((file) => name === null || file.name === name) });
    }
    for (const group of method === 'DELETE' ? await entriesOf(root) : []) {
      const file = (await entriesOf(pathOf(root, group))).find((one) => one.id === id);
      if (file === undefined) continue;
      await rm(pathOf(pathOf(root, group), file));
      return data('OK');
    }
    return refuse(404, 'No such file.');
  }

  return async (request) => {
    if (!/^Bearer \S/.test(request.headers['authorization'] ?? '')) return refuse(401, 'A JWT is required.');
    const [, version, what, network = '', id = '', ...more] = request.path.split('/');
    if (version !== 'v3' || more.length > 0 || (id !== '' && !isId(id))) return refuse(404, 'No such path.');
    if (what === 'groups' && network === 'private') return groups(request, id);
    if (what === 'files' && network === 'private') return files(request, id);
    if (what === 'files' && network === '' && request.method === 'POST') return upload(request);
    return refuse(404, 'No such path.');
  };
}
