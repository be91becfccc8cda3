/**
 * Writes one thing after the other: two writes of one item at once would refuse each other. What comes while one write is
 * under way waits for it, and is then written at once.
 */
export function inTurn<T, Result>(write: (all: readonly T[]) => Promise<Result>): (one: T) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  let next: { readonly all: T[]; readonly done: Promise<Result> } | undefined;
  return (one) => {
    if (next === undefined) {
      const all: T[] = [];
      const begin = (): Promise<Result> => {
        next = undefined;
        return write(all);
      };
      next = { all, done: last.then(begin, begin) };
      last = next.done;
    }
    next.all.push(one);
    return next.done;
  };
}
