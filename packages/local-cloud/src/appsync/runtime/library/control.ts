import { type ErrorDetails, Stopped } from './signals.ts';
import { session } from './session.ts';
import { isAbsent, isMap, text } from './values.ts';

/**
 * Functions that change the course of a call: errors, early returns, and requests from a subscription or mutation to
 * the engine.
 * https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html
 * https://docs.aws.amazon.com/appsync/latest/devguide/runtime-utils-js.html
 * https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html
 */
function complaint(message: unknown, type?: unknown, data?: unknown, info?: unknown): ErrorDetails {
  return {
    message: isAbsent(message) ? '' : `${message}`,
    type: isAbsent(type) ? null : `${type}`,
    data: data ?? null,
    info: info ?? null,
  };
}

export const control = {
  error(message?: unknown, type?: unknown, data?: unknown, info?: unknown): never {
    throw new Stopped({ kind: 'error', error: complaint(message, type, data, info) });
  },
  appendError(message?: unknown, type?: unknown, data?: unknown, info?: unknown): void {
    session.appended.push(complaint(message, type, data, info));
  },
  unauthorized(): never {
    const { fieldName, parentTypeName } = JSON.parse(session.lasting.info) as Record<string, string>;
    const message = `Not Authorized to access ${fieldName} on type ${parentTypeName}`;
    throw new Stopped({ kind: 'error', error: complaint(message, 'Unauthorized') });
  },
};

export const runtime = {
  /** Only in a request handler: a response handler has nothing left to skip. */
  earlyReturn(value?: unknown, options?: unknown): never {
    if (session.handler !== 'request') throw new Error('runtime.earlyReturn is only supported in request handlers');
    const skipTo = isMap(options) && !isAbsent(options.skipTo) ? options.skipTo : 'NEXT';
    if (skipTo !== 'END' && skipTo !== 'NEXT') throw new Error(`Unknown value for skipTo: ${skipTo}`);
    throw new Stopped({ kind: 'earlyReturn', value: value ?? null, skipTo });
  },
};

/** A mutation may invalidate at most this many subscriptions. */
const MAX_INVALIDATIONS = 5;

const OPERATORS = new Set('eq ne le lt ge gt contains notContains beginsWith in notIn between containsAny'.split(' '));

function checkedFilter(name: string, filter: unknown): unknown {
  if (!isMap(filter) || !Array.isArray(filter.filterGroup)) {
    throw new TypeError(`${name} needs {filterGroup: [{filters: [{fieldName, operator, value}]}]}`);
  }
  for (const group of filter.filterGroup as unknown[]) {
    if (!isMap(group) || !Array.isArray(group.filters)) throw new TypeError(`${name}: a group needs a list of filters`);
    for (const rule of group.filters as unknown[]) {
      if (!isMap(rule) || typeof rule.fieldName !== 'string' || !OPERATORS.has(`${rule.operator}`)) {
        throw new TypeError(`${name}: a filter needs fieldName and a known operator`);
      }
    }
  }
  return filter;
}

export const extensions = {
  setSubscriptionFilter(filter?: unknown): void {
    if (isAbsent(filter)) return;
    session.extensions.push({ kind: 'filter', filter: checkedFilter('setSubscriptionFilter', filter) });
  },
  setSubscriptionInvalidationFilter(filter?: unknown): void {
    if (isAbsent(filter)) return;
    session.extensions.push({
      kind: 'invalidationFilter',
      filter: checkedFilter('setSubscriptionInvalidationFilter', filter),
    });
  },
  invalidateSubscriptions(invalidation?: unknown): void {
    if (!isMap(invalidation)) throw new TypeError('invalidateSubscriptions needs {subscriptionField, payload}');
    text(invalidation.subscriptionField, 'invalidateSubscriptions: subscriptionField');
    const asked = session.extensions.filter((extension) => isMap(extension) && extension.kind === 'invalidate').length;
    if (asked >= MAX_INVALIDATIONS) {
      throw new Error(`At most ${MAX_INVALIDATIONS} subscriptions can be invalidated by one mutation`);
    }
    session.extensions.push({ kind: 'invalidate', invalidation });
  },
  evictFromApiCache(typeName?: unknown, fieldName?: unknown, keyValuePair?: unknown): void {
    session.extensions.push({
      kind: 'evictFromApiCache',
      eviction: {
        typeName: text(typeName, 'evictFromApiCache: the type name'),
        fieldName: text(fieldName, 'evictFromApiCache: the field name'),
        keyValuePair: keyValuePair ?? {},
      },
    });
  },
};
