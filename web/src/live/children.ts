import { useEffect } from 'react';
import { listChildren } from '../api/children.ts';
import type { Child } from '../api/children.ts';
import { useRemembered } from '../session/context.tsx';
import { Watched, useWatched } from '../state/watched.ts';

/** The family's children: read once, and again when one of them was changed. Undefined until they are loaded. */
export class Children extends Watched<readonly Child[] | undefined> {
  #isAsked = false;

  constructor() {
    super(undefined);
  }

  /** Without a network there are none to choose from until the next read. */
  readonly read = (): void => {
    this.#isAsked = true;
    listChildren().then(
      (children) => this.set(children),
      () => {
        this.#isAsked = false;
      },
    );
  };

  ask(): void {
    if (!this.#isAsked) this.read();
  }
}

export function useChildren(): readonly Child[] | undefined {
  const children = useRemembered(Children);
  useEffect(() => children.ask(), [children]);
  return useWatched(children);
}
