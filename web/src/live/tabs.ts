/** The messages between the tabs of a browser. */
interface Told {
  readonly deleted: string;
}

const isTold = (data: unknown): data is Told =>
  typeof data === 'object' && data !== null && 'deleted' in data && typeof data.deleted === 'string';

/**
 * The tabs of one browser notify each other of deletions, which the API does not publish. Otherwise another tab would
 * show a deleted story until it reads again.
 */
export class Tabs {
  readonly #channel = new BroadcastChannel('nightlight');

  constructor(onDeleted: (id: string) => void) {
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isTold(data)) onDeleted(data.deleted);
    };
  }

  deleted(id: string): void {
    this.#channel.postMessage({ deleted: id } satisfies Told);
  }

  close(): void {
    this.#channel.close();
  }
}
