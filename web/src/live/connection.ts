import { doubling, jittered } from '../api/backoff.ts';
import { Watchers } from '../state/watchers.ts';

/**
 * `connecting` until the subscription was acknowledged for the first time; `live` while it stands; `catchingUp` once it was
 * lost and is being made again; `offline` when the device itself has no network.
 */
export type ConnectionState = 'connecting' | 'live' | 'catchingUp' | 'offline';

/** What happens to the socket, as Amplify's Hub tells it. */
export type SocketEvent = 'acknowledged' | 'connected' | 'lost';

export interface ConnectionNeeds {
  /** Starts the subscription; `ended` is called once when it is over for good. */
  subscribe(ended: (problem: unknown) => void): () => void;
  onSocket(listener: (event: SocketEvent) => void): () => void;
  /** Whether the device has a network, as far as the browser knows. */
  isOnline(): boolean;
  onNetwork(listener: () => void): () => void;
  /** Reads everything that is on the screen again: AppSync replays nothing. Rejects when it could not be read. */
  catchUp(): Promise<void>;
  random(): number;
}

/** Milliseconds. A lost subscription is made again soon, and ever less often. */
const again = { first: 500, most: 30_000 };
/** Milliseconds between readings while there is no subscription to tell of changes. */
const polling = { first: 2_000, most: 30_000 };

type Timer = ReturnType<typeof setTimeout>;

/**
 * Keeps one subscription standing. Amplify mends a cut socket by itself and tells of it; what it does not mend is a
 * subscription that the server ended with an error, which happens when its token runs out: that one is made again here.
 * While nothing stands the screen is kept fresh by reading, less and less often.
 */
export class Connection {
  readonly #needs: ConnectionNeeds;
  readonly #watchers = new Watchers();
  readonly watch = this.#watchers.subscribe;
  #leave: (() => void)[] = [];
  #state: ConnectionState = 'connecting';
  #unsubscribe: (() => void) | undefined;
  /** Acknowledged, and not lost since. */
  #stands = false;
  #everStood = false;
  /** What is on the screen was read after the acknowledgement: nothing can have been missed. */
  #isFresh = false;
  #failures = 0;
  #readings = 0;
  #resubscribing: Timer | undefined;
  #poll: Timer | undefined;

  constructor(needs: ConnectionNeeds) {
    this.#needs = needs;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  start(): void {
    this.#leave = [
      this.#needs.onSocket((event) => this.#onSocket(event)),
      this.#needs.onNetwork(() => this.#onNetwork()),
    ];
    this.#subscribe();
    this.#tell();
    this.#pollLater();
  }

  stop(): void {
    for (const leave of this.#leave.splice(0)) leave();
    clearTimeout(this.#resubscribing);
    clearTimeout(this.#poll);
    this.#resubscribing = this.#poll = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #subscribe(): void {
    clearTimeout(this.#resubscribing);
    this.#resubscribing = undefined;
    let isOver = false;
    const stop = this.#needs.subscribe(() => {
      if (isOver) return;
      isOver = true;
      this.#ended();
    });
    if (isOver) stop();
    else this.#unsubscribe = stop;
  }

  #ended(): void {
    // Stopped, and told so.
    if (this.#leave.length === 0) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#lost();
    const pause = jittered(doubling(this.#failures++, again.first, again.most), this.#needs.random());
    this.#resubscribing = setTimeout(() => this.#subscribe(), pause);
  }

  #lost(): void {
    this.#stands = this.#isFresh = false;
    this.#tell();
    this.#pollLater();
  }

  #onSocket(event: SocketEvent): void {
    if (event === 'lost') return this.#lost();
    // After a missed keep-alive the same socket may be well again, without another acknowledgement.
    if (event === 'connected' && this.#stands) return;
    this.#stands = this.#everStood = true;
    this.#isFresh = false;
    this.#failures = 0;
    this.#pollLater(0);
  }

  #onNetwork(): void {
    this.#tell();
    if (!this.#needs.isOnline()) return;
    // Without waiting for what is left of a long pause.
    if (this.#resubscribing !== undefined) this.#subscribe();
    this.#pollLater(0);
  }

  /** @param pause 0 reads at once, whatever was planned */
  #pollLater(pause?: number): void {
    if (pause === undefined && this.#poll !== undefined) return;
    clearTimeout(this.#poll);
    const wait = pause ?? jittered(doubling(this.#readings++, polling.first, polling.most), this.#needs.random());
    const mine = (this.#poll = setTimeout(() => void this.#read(() => this.#poll === mine), wait));
  }

  /** @param isLast whether no other reading was planned meanwhile, which then has the say */
  async #read(isLast: () => boolean): Promise<void> {
    const stood = this.#stands;
    const isRead = await this.#needs.catchUp().then(
      () => true,
      () => false,
    );
    if (!isLast()) return;
    this.#poll = undefined;
    this.#isFresh = isRead && stood && this.#stands;
    if (this.#isFresh) this.#readings = 0;
    else this.#pollLater();
    this.#tell();
  }

  #tell(): void {
    const state = !this.#needs.isOnline()
      ? 'offline'
      : this.#isFresh
        ? 'live'
        : this.#everStood
          ? 'catchingUp'
          : 'connecting';
    if (this.#state === state) return;
    this.#state = state;
    this.#watchers.notify();
  }
}
