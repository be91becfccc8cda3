/** The messages between the tabs of a browser. */
interface Deletion {
  readonly deleted: string;
}

const isDeletion = (data: unknown): data is Deletion =>
  typeof data === 'object' && data !== null && 'deleted' in data && typeof data.deleted === 'string';

/**
 * The tabs of one browser notify each other of deletions, which the API does not publish. Otherwise another tab would
 * show a deleted story until it reads again.
 */
export class Tabs {
  readonly #channel = new BroadcastChannel('nightlight');

  constructor(onDeleted: (id: string) => void) {
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isDeletion(data)) onDeleted(data.deleted);
    };
  }

  deleted(id: string): void {
    this.#channel.postMessage({ deleted: id } satisfies Deletion);
  }

  close(): void {
    this.#channel.close();
  }
}
