import type { ModelKey } from '../../shared/model-key.ts';

/** A file of a group. */
interface KeptFile {
  readonly id: string;
  readonly name: string;
}

export interface NewFile {
  readonly name: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * Pinata's private network, as far as the archive needs it. Every call can be repeated. Rejects with a `PinataError`.
 */
export interface Pinata {
  /** The group with exactly this name; if there are several, the oldest. */
  findGroup(name: string): Promise<string | undefined>;
  createGroup(name: string): Promise<string>;
  /** Does nothing if the group does not exist. Its files stay. */
  deleteGroup(group: string): Promise<void>;
  /** @param name only files with exactly this name */
  files(group: string, name?: string): Promise<readonly KeptFile[]>;
  upload(group: string, file: NewFile): Promise<void>;
  /** Does nothing if the file does not exist. */
  deleteFile(id: string): Promise<void>;
}

/**
 * Pinata refused a request. The status says why: 401 the key, 403 often a full plan, 429 too many requests. Contains no
 * text of Pinata's, which may repeat what was sent.
 */
class PinataError extends Error {
  override readonly name = 'PinataError';

  constructor(
    readonly doing: string,
    readonly status: number,
  ) {
    super(status === 0 ? `${doing}: Pinata did not answer.` : `${doing}: Pinata answered ${status}.`);
  }
}

export interface PinataOptions {
  readonly key: Pick<ModelKey, 'read'>;
  readonly apiUrl?: string;
  readonly uploadUrl?: string;
  /** Timeout of one request. */
  readonly timeoutMs: number;
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
/**
 * An id is stored with the story, where a client can read it. Whatever else an answer contains there, such as our own
 * key, is none.
 */
const idOf = (value: unknown): string => (/^[\w-]{1,64}$/.test(textOf(value)) ? textOf(value) : '');
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

const PAGE = 100;
/** A list that never ends would use up the memory of the function. */
const MAX_PAGES = 100;

/** https://docs.pinata.cloud/api-reference: v3, whose paths contain the network. The key is a JWT. */
export function pinata({
  key,
  apiUrl = 'https://api.pinata.cloud',
  uploadUrl = 'https://uploads.pinata.cloud',
  timeoutMs,
}: PinataOptions): Pinata {
  async function send(doing: string, url: string, init: RequestInit, isFresh = false): Promise<Response> {
    const read = await key.read(isFresh);
    if (read.failure !== null) throw new Error(`${doing}: ${read.failure.message}`);
    const response = await fetch(url, {
      ...init,
      // A story's words, with its names, go to Pinata's own address and nowhere else.
      redirect: 'manual',
      headers: { ...init.headers, authorization: `Bearer ${read.key}` },
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(() => undefined);
    if (response === undefined) throw new PinataError(doing, 0);
    // The key may have been replaced a moment ago.
    if (response.status === 401 && !isFresh) return send(doing, url, init, true);
    return response;
  }

  async function ask(doing: string, url: string, init: RequestInit = {}): Promise<Fields> {
    const response = await send(doing, url, init);
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new PinataError(doing, response.status);
    // The connection broke: the request may or may not have been carried out.
    if (answer === undefined) throw new PinataError(doing, 0);
    return fieldsOf(fieldsOf(answer)['data']);
  }

  async function remove(doing: string, url: string): Promise<void> {
    const { ok, status } = await send(doing, url, { method: 'DELETE' });
    if (!ok && status !== 404) throw new PinataError(doing, status);
  }

  /** All pages of a list. */
  async function list(doing: string, path: string, what: string, filter: Record<string, string>): Promise<Fields[]> {
    const found: Fields[] = [];
    let token = '';
    for (let pages = 1; pages === 1 || token !== ''; pages += 1) {
      if (pages > MAX_PAGES) throw new Error(`${doing}: Pinata's list does not end.`);
      const query = new URLSearchParams({ ...filter, limit: String(PAGE), ...(token !== '' && { pageToken: token }) });
      const page = await ask(doing, `${apiUrl}/v3/${path}?${query.toString()}`);
      found.push(...listOf(page[what]));
      token = textOf(page['next_page_token']);
    }
    return found;
  }

  const groups = `${apiUrl}/v3/groups/private`;
  return {
    async findGroup(name) {
      const found = await list('Looking for a group', 'groups/private', 'groups', { name });
      const same = found.filter((group) => group['name'] === name && idOf(group['id']) !== '');
      // Two deliveries at the same time may have made one group each.
      const [oldest] = same.sort((a, b) => textOf(a['created_at']).localeCompare(textOf(b['created_at'])));
      return oldest && idOf(oldest['id']);
    },
    async createGroup(name) {
      const answer = await ask('Making a group', groups, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name }),
      });
      const id = idOf(answer['id']);
      if (id === '') throw new Error('Making a group: Pinata answered without an id.');
      return id;
    },
    deleteGroup: (group) => remove('Removing a group', `${groups}/${encodeURIComponent(group)}`),
    async files(group, name) {
      const filter = { group, ...(name !== undefined && { name }) };
      const found = await list('Listing files', 'files/private', 'files', filter);
      return found
        .map((file) => ({ id: textOf(file['id']), name: textOf(file['name']) }))
        .filter((file) => name === undefined || file.name === name);
    },
    async upload(group, { name, contentType, body }) {
      const form = new FormData();
      form.set('network', 'private');
      form.set('group_id', group);
      form.set('name', name);
      form.set('file', new Blob([new Uint8Array(body)], { type: contentType }), name);
      await ask('Uploading a file', `${uploadUrl}/v3/files`, { method: 'POST', body: form });
    },
    deleteFile: (id) => remove('Removing a file', `${apiUrl}/v3/files/private/${encodeURIComponent(id)}`),
  };
}
