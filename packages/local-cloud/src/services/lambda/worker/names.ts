import dns from 'node:dns';
import { lookupRefusal } from './destination.ts';
import type { Refused } from './destination.ts';

type Method = (...given: unknown[]) => unknown;

const isQuestion = (name: string): boolean => /^(?:lookup|lookupService|resolve\w*|reverse)$/.test(name);

/** Replaces an object's methods that look up names or addresses with ones that check `refusalOf` first. */
function guard(owner: object, answer: (error: Error, given: unknown[]) => unknown, refusalOf: Refusal): void {
  for (const name of Object.getOwnPropertyNames(owner).filter(isQuestion)) {
    const method = Reflect.get(owner, name) as unknown;
    if (typeof method !== 'function') continue;
    Reflect.set(owner, name, function (this: unknown, ...given: unknown[]): unknown {
      const error = refusalOf(String(given[0]), name === 'lookup');
      return error === undefined ? Reflect.apply(method as Method, this, given) : answer(error, given);
    });
  }
}

type Refusal = (host: string, isLookup: boolean) => Error | undefined;

/** Refuses every query to a DNS server. */
export function guardNames(refuse: (refused: Refused) => Error): void {
  const refusalOf: Refusal = (host, isLookup) => {
    const refused = lookupRefusal(host);
    if (refused !== undefined) return refuse(refused);
    // Only `lookup` resolves this machine's own names without a query.
    return isLookup
      ? undefined
      : refuse({
          kind: 'refused',
          code: 'ENOTFOUND',
          message: `queryA ENOTFOUND ${host}: DNS queries are not possible here`,
        });
  };
  const callBack = (error: Error, given: unknown[]): void => {
    const callback = given.at(-1);
    if (typeof callback === 'function') process.nextTick(callback as Method, error);
  };
  const reject = (error: Error): Promise<never> => Promise.reject(error);
  guard(dns, callBack, refusalOf);
  guard(dns.Resolver.prototype, callBack, refusalOf);
  guard(Object.getPrototypeOf(dns.Resolver.prototype) as object, callBack, refusalOf);
  guard(dns.promises, reject, refusalOf);
  guard(dns.promises.Resolver.prototype, reject, refusalOf);
}
