import { after } from './model-server.ts';
import type { Reply } from './model-server.ts';

/** A reply that waits until the test releases it. */
export interface Held {
  readonly reply: Reply;
  /** Resolves when the request has arrived. */
  readonly asked: Promise<void>;
  release(): void;
}

export function hold(reply: Reply): Held {
  let arrived = (): void => {};
  let release = (): void => {};
  const asked = new Promise<void>((resolve) => (arrived = resolve));
  const gated = after(new Promise<void>((resolve) => (release = resolve)), reply);
  return {
    asked,
    release: () => release(),
    reply: (response, request) => {
      arrived();
      return gated(response, request);
    },
  };
}
