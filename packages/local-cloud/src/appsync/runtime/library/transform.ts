import { type Expression, toExpression } from './expressions.ts';
import { toOpenSearch } from './open-search.ts';
import { isAbsent, isList, isMap } from './values.ts';

/**
 * `util.transform`. The DynamoDB transforms answer JSON text, or null for what cannot be rendered; the subscription
 * transform answers an object. All follow answers recorded from AWS (localstack/appsync-utils,
 * `__tests__/__snapshots__/transform.test.js.snap` and `transform-subscription.test.js.snap`).
 * https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-util-transform-js.html
 */
interface Rule {
  readonly fieldName: string;
  readonly operator: string;
  readonly value: unknown;
}

/** Groups of rules: AND inside a group, OR between groups. */
type Groups = readonly (readonly Rule[])[];

function dynamoDB(filter?: unknown): string | null {
  const rendered: Expression | null = toExpression(filter);
  return rendered === null ? null : JSON.stringify(rendered);
}

/**
 * Combines each group of one with each of the other. If one has no alternatives at all, the other is returned
 * unchanged.
 */
const both = (some: Groups, others: Groups): Groups => {
  if (others.length === 0) return some;
  return some.flatMap((group) => others.map((other) => [...group, ...other]));
};

class Unreadable extends Error {}

/** Each operator of a field is an alternative: that is how AWS reads two of them. */
function fieldGroups(fieldName: string, operations: unknown): Groups {
  if (!isMap(operations)) throw new Unreadable();
  return Object.entries(operations).map(([operator, value]) => [{ fieldName, operator, value }]);
}

function groupsOf(filter: unknown, ignored: ReadonlySet<string>): Groups {
  if (!isMap(filter)) throw new Unreadable();
  let groups: Groups = [[]];
  for (const [key, value] of Object.entries(filter)) {
    if (key === 'and' || key === 'or') {
      if (!isList(value)) throw new Unreadable();
      const members = value.map((member) => groupsOf(member, ignored));
      const joined = key === 'and' ? members.reduce(both, [[]]) : members.flat();
      groups = both(groups, joined);
    } else if (!ignored.has(key)) groups = both(groups, fieldGroups(key, value));
  }
  return groups;
}

function toSubscriptionFilter(filter?: unknown, ignoredFields?: unknown, rules?: unknown): unknown {
  const ignored = new Set(isList(ignoredFields) ? ignoredFields.map((name) => `${name}`) : []);
  try {
    const alternatives = isAbsent(rules) ? [] : rulesOf(rules);
    const groups = both(groupsOf(filter, ignored), alternatives).filter((group) => group.length > 0);
    return { filterGroup: groups.map((filters) => ({ filters })) };
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** At least one strict rule has to hold. */
function rulesOf(rules: unknown): Groups {
  if (!isMap(rules)) throw new Unreadable();
  return Object.entries(rules).flatMap(([fieldName, operations]) => fieldGroups(fieldName, operations));
}

export const transform = {
  toDynamoDBFilterExpression: dynamoDB,
  toDynamoDBConditionExpression: dynamoDB,
  toElasticsearchQueryDSL: (query?: unknown): string | null => {
    const rendered = toOpenSearch(query);
    return rendered === null ? null : JSON.stringify(rendered);
  },
  toSubscriptionFilter,
};
