/** What one tab of a browser tells the others. */
interface Told {
  readonly deleted: string;
}

const isTold = (data: unknown): data is Told =>
  typeof data === 'object' && data !== null && 'deleted' in data && typeof data.deleted === 'string';

/**
 * The tabs of one browser, which tell each other what the API tells nobody: a story that was deleted. Without it another tab
 * would show it until it reads again.
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
