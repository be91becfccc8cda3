import { session } from './session.ts';

type Members = Record<string, unknown>;

const show = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined'));
const log = (...values: unknown[]): void => {
  session.logs.push(values.map(show).join(' '));
};

/** Array.prototype.sort takes no comparator in APPSYNC_JS. */
function plainSort(sort: typeof Array.prototype.sort): (this: unknown[], ...given: unknown[]) => unknown[] {
  return function (this: unknown[], ...given: unknown[]) {
    if (given.length > 0) throw new TypeError('Array.prototype.sort() does not support arguments');
    return Reflect.apply(sort, this, []) as unknown[];
  };
}

/** The globals of APPSYNC_JS that differ from the language's own. */
export function guestGlobals(guest: Members, utils: Members): void {
  const native = guest.JSON as JSON;
  const { parse, stringify } = native;
  Object.assign(native, {
    // Documented: bad JSON is an empty string, not an error.
    parse(value?: unknown): unknown {
      try {
        return parse(value as string) as unknown;
      } catch {
        return '';
      }
    },
    stringify: (value?: unknown, _replacer?: unknown, space?: string | number) => stringify(value, null, space),
  });
  Object.assign(guest.Math as Members, { random: () => session.random() });
  const { prototype } = guest.Array as { prototype: { sort: typeof Array.prototype.sort } };
  prototype.sort = plainSort(prototype.sort);
  guest.console = { log, error: log, debug: log };
  Object.assign(guest, { util: utils.util, extensions: utils.extensions, runtime: utils.runtime });
}
