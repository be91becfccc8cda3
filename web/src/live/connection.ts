import { doubling, jittered } from '../api/backoff.ts';
import { Watchers } from '../state/watchers.ts';

/**
 * `connecting` until the subscription is acknowledged for the first time; `live` while it works; `catchingUp` after it
 * was lost and while it is being restored; `offline` when the device itself has no network.
 */
export type ConnectionState = 'connecting' | 'live' | 'catchingUp' | 'offline';

/** The socket's events, as Amplify's Hub reports them. */
export type SocketEvent = 'acknowledged' | 'connected' | 'lost';

export interface ConnectionNeeds {
  /** Starts the subscription; `ended` is called once when it finally ends. */
  subscribe(ended: (problem: unknown) => void): () => void;
  onSocket(listener: (event: SocketEvent) => void): () => void;
  /** Whether the device has a network, as far as the browser knows. */
  isOnline(): boolean;
  onNetwork(listener: () => void): () => void;
  /** Reads everything on the screen again: AppSync replays nothing. Rejects when that fails. */
  catchUp(): Promise<void>;
  random(): number;
}

/** Milliseconds. A lost subscription is restarted soon, then with growing pauses. */
const again = { first: 500, most: 30_000 };
/** Milliseconds between reads while there is no subscription. */
const polling = { first: 2_000, most: 30_000 };

type Timer = ReturnType<typeof setTimeout>;

/**
 * Keeps one subscription running. Amplify reconnects a broken socket itself and reports it. It does not restore a
 * subscription that the server ended with an error, which happens when its token expires: that one is restarted here.
 * Without a subscription the screen is refreshed by reading, less and less often.
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
  /** The screen was read after the acknowledgement: nothing can have been missed. */
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
    // Stopped on purpose.
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
    // After a missed keep-alive the same socket may recover, without another acknowledgement.
    if (event === 'connected' && this.#stands) return;
    this.#stands = this.#everStood = true;
    this.#isFresh = false;
    this.#failures = 0;
    this.#pollLater(0);
  }

  #onNetwork(): void {
    this.#tell();
    if (!this.#needs.isOnline()) return;
    // Without waiting for the rest of a long pause.
    if (this.#resubscribing !== undefined) this.#subscribe();
    this.#pollLater(0);
  }

  /** @param pause 0 reads at once, whatever was scheduled */
  #pollLater(pause?: number): void {
    if (pause === undefined && this.#poll !== undefined) return;
    clearTimeout(this.#poll);
    const wait = pause ?? jittered(doubling(this.#readings++, polling.first, polling.most), this.#needs.random());
    const mine = (this.#poll = setTimeout(() => void this.#read(() => this.#poll === mine), wait));
  }

  /** @param isLast whether no other read was scheduled meanwhile, which would then decide */
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
