import { isList, isMap } from './values.ts';

/**
 * Converts a filter object to OpenSearch's Query DSL, following the table in the documentation.
 * https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-util-transform-js.html
 */
type Clause = Record<string, unknown>;

const must = (clauses: Clause[]): Clause => ({ bool: { must: clauses } });
const mustNot = (clause: Clause): Clause => ({ bool: { must_not: clause } });
const named =
  (query: string) =>
  (field: string, value: unknown): Clause => ({ [query]: { [field]: value } });
const compared = (operator: string) => (field: string, value: unknown) => ({
  range: { [field]: { [operator]: value } },
});

const OPERATORS: Readonly<Record<string, (field: string, value: unknown) => Clause>> = {
  eq: named('term'),
  ne: (field, value) => mustNot({ term: { [field]: value } }),
  gt: compared('gt'),
  gte: compared('gte'),
  lt: compared('lt'),
  lte: compared('lte'),
  range(field, value) {
    const [gte, lte] = isList(value) ? value : [];
    return { range: { [field]: { gte, lte } } };
  },
  match: named('match'),
  matchPhrase: named('match_phrase'),
  matchPhrasePrefix: named('match_phrase_prefix'),
  multiMatch: (field, value) => ({ multi_match: { fields: [field], query: value } }),
  wildcard: named('wildcard'),
  regexp: named('regexp'),
  exists: (field, value) => (value === false ? mustNot({ exists: { field } }) : { exists: { field } }),
};

class Unreadable extends Error {}

function fieldClause(field: string, operations: unknown): Clause {
  if (!isMap(operations)) throw new Unreadable();
  const clauses = Object.entries(operations).map(([operator, value]) => {
    const render = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
    if (render === undefined) throw new Unreadable();
    return render(field, value);
  });
  const [only] = clauses;
  return clauses.length === 1 && only !== undefined ? only : must(clauses);
}

function clauseOf(query: unknown): Clause {
  if (!isMap(query)) throw new Unreadable();
  const clauses = Object.entries(query).map(([key, value]) => {
    if (key === 'not') return mustNot(clauseOf(value));
    if (key !== 'and' && key !== 'or') return fieldClause(key, value);
    if (!isList(value)) throw new Unreadable();
    const members = value.map(clauseOf);
    return key === 'and' ? must(members) : { bool: { should: members } };
  });
  const [only] = clauses;
  return clauses.length === 1 && only !== undefined ? only : must(clauses);
}

export function toOpenSearch(query: unknown): Clause | null {
  try {
    return clauseOf(query);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
