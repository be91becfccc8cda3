/**
 * Serializes writes: two writes of one item at once would refuse each other. Whatever arrives during a write is written
 * together right after it.
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
