import { nameNotHidden } from '../../story/failures.ts';
import { openBody, sealBody, textsOfBody } from '../../story/outgoing.ts';
import type { Body } from '../../story/outgoing.ts';
import type { Failure } from '../../story/types.ts';
import { lettersIn } from './letters.ts';

type Guarded = { readonly text: string; readonly failure: null } | { readonly text: null; readonly failure: Failure };

/** Searches everything that is sent about one story for the names that must not be revealed. */
export interface Guard {
  /** The JSON of a body without any of the names, or why it must not be sent. */
  seal(body: Body): Guarded;
  /** The names that have been found so far. */
  readonly found: ReadonlySet<string>;
}

export function guardOf(names: readonly string[]): Guard {
  const all = new Set<string>();
  return {
    found: all,
    seal(body) {
      const opened = openBody(body);
      const { body: sealed, found, isClean } = sealBody(opened, names, lettersIn([...textsOfBody(opened), ...names]));
      for (const name of found) all.add(name);
      return isClean ? { text: JSON.stringify(sealed), failure: null } : { text: null, failure: nameNotHidden() };
    },
  };
}
