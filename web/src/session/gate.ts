import { Hub } from 'aws-amplify/utils';
import { News } from '../components/news.ts';
import { Memory } from '../state/memory.ts';
import { Watched } from '../state/watched.ts';
import { currentPerson, endsSession, leave } from './auth.ts';
import type { Person } from './auth.ts';
import type { Wording } from '../words/wording.ts';

/** The current user, and the app's in-memory data of that user. */
interface Presence {
  /** Undefined while nobody is signed in. */
  readonly person: Person | undefined;
  readonly memory: Memory;
}

const presenceOf = (person: Person | undefined): Presence => ({ person, memory: new Memory() });

/** Tracks the signed-in user; after each change the memory is a new one. */
export class Gate extends Watched<Presence> {
  readonly #wording: Pick<Wording, 'get'>;

  constructor(wording: Pick<Wording, 'get'>) {
    super(presenceOf(undefined));
    this.#wording = wording;
  }

  /** Reads the browser's session: before the first render, and after a sign-in. */
  async look(): Promise<Presence> {
    const person = await currentPerson().catch(() => undefined);
    return this.#enter(person);
  }

  /** @param words shown to the user after signing out */
  async leave(words?: string): Promise<void> {
    try {
      await leave();
    } finally {
      this.#close();
      if (words !== undefined) this.get().memory.of(News).toast(words);
    }
  }

  /** Watches for the session's end, by itself or in another part of the app. */
  listen(): void {
    Hub.listen('auth', ({ payload }) => {
      if (payload.event === 'signedOut') this.#close();
      if (payload.event === 'tokenRefresh_failure' && endsSession(payload.data?.error))
        void this.leave(this.#wording.get().first.session.signedOut);
    });
  }

  #close(): void {
    if (this.get().person !== undefined) this.#enter(undefined);
  }

  #enter(person: Person | undefined): Presence {
    const { memory } = this.get();
    this.set(presenceOf(person));
    memory.end();
    return this.get();
  }
}
