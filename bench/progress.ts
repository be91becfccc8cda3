import type { Clock } from 'local-cloud';

/** Prints a line at least this often, in milliseconds, however long a stage takes. */
const HEARTBEAT = 5_000;

export interface Stage {
  /** One more step, or as many as given. */
  done(steps?: number): void;
}

export interface Progress {
  part(name: string, index: number, of: number): void;
  /** Begins a stage and ends the previous one. */
  stage(name: string, of?: number): Stage;
  note(text: string): void;
  stop(): void;
}

/**
 * Prints lines such as `[2/8 pending] 12 s, warm: 40 of 200`: when a stage begins, after its last step, and every five
 * seconds.
 */
export function createProgress(clock: Clock, write: (line: string) => void): Progress {
  const began = clock.now();
  let part = '';
  let current: (() => string) | undefined;
  let cancel: () => void = () => undefined;
  const print = (text: string): void => write(`[${part}] ${Math.round((clock.now() - began) / 1000)} s, ${text}`);
  const beat = (): void => {
    cancel();
    cancel = clock.after(HEARTBEAT, () => {
      if (current !== undefined) print(current());
      beat();
    });
  };
  return {
    part(name, index, of) {
      part = `${index}/${of} ${name}`;
      current = undefined;
    },
    stage(name, of) {
      let steps = 0;
      const text = (): string => (of === undefined ? name : `${name}: ${steps} of ${of}`);
      current = text;
      print(text());
      beat();
      return {
        done(more = 1) {
          steps += more;
          if (steps === of) print(text());
        },
      };
    },
    note: (text) => print(text),
    stop() {
      current = undefined;
      cancel();
    },
  };
}
