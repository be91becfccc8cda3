import { bareMembers } from './exposed.ts';
import { replace, split } from './regex/java-regex.ts';
import { session } from './session.ts';
import { isAbsent, text } from './values.ts';

type Members = Record<string, unknown>;

const show = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined'));
const log = (...values: unknown[]): void => {
  session.logs.push(values.map(show).join(' '));
};

type Sort = typeof Array.prototype.sort;

/** APPSYNC_JS's `sort` takes no comparator. */
const arrayMethods = (sort: Sort): object =>
  bareMembers({
    sort(this: unknown[], ...given: unknown[]): unknown {
      if (given.length > 0) throw new TypeError('Array.prototype.sort() does not support arguments');
      return Reflect.apply(sort, this, []);
    },
  });

/** String methods that take a pattern. A replacement is text, because functions cannot be passed. */
const stringMethods = (toList: (parts: readonly string[]) => unknown): object =>
  bareMembers({
    replace(this: unknown, pattern?: unknown, replacement?: unknown): string {
      return replace(
        `${this}`,
        text(pattern, 'replace: the pattern'),
        text(replacement, 'replace: the replacement'),
        false,
      );
    },
    replaceAll(this: unknown, pattern?: unknown, replacement?: unknown): string {
      const by = text(replacement, 'replaceAll: the replacement');
      return replace(`${this}`, text(pattern, 'replaceAll: the pattern'), by, true);
    },
    split(this: unknown, pattern?: unknown, limit?: unknown): unknown {
      const value = `${this}`;
      if (isAbsent(pattern)) return toList([value]);
      const most = typeof limit === 'number' ? limit : Infinity;
      return toList(split(value, text(pattern, 'split: the pattern'), most));
    },
  });

/** The globals of APPSYNC_JS that differ from those of JavaScript. */
export function guestGlobals(guest: Members, utils: Members): void {
  const native = guest.JSON as JSON;
  const { parse, stringify } = native;
  const overrides = bareMembers({
    // Documented: invalid JSON gives an empty string, not an error.
    parse(value?: unknown): unknown {
      try {
        return parse(value as string) as unknown;
      } catch {
        return '';
      }
    },
    stringify: (value?: unknown, _replacer?: unknown, space?: string | number): unknown =>
      stringify(value, null, space),
  });
  Object.assign(native, overrides);
  Object.assign(guest.Math as Members, bareMembers({ random: () => session.random() }));
  const { prototype: arrays } = guest.Array as { prototype: { sort: Sort } };
  Object.assign(arrays, arrayMethods(arrays.sort));
  const { prototype: strings } = guest.String as { prototype: object };
  Object.assign(
    strings,
    stringMethods((parts) => parse(stringify(parts)) as unknown),
  );
  guest.console = bareMembers({ log, error: log, debug: log });
  Object.assign(guest, { util: utils.util, extensions: utils.extensions, runtime: utils.runtime });
}
