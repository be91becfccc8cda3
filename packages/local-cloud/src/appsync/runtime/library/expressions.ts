import { type Attribute, toDynamoDB } from './attributes.ts';
import { isList, isMap } from './values.ts';

/**
 * Filter objects and the DynamoDB expressions they become. Spelling, parentheses and placeholder names follow answers
 * recorded from AWS (localstack/appsync-utils, `__tests__/__snapshots__/transform.test.js.snap`).
 * https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-util-transform-js.html
 */
export interface Expression {
  readonly expression: string;
  readonly expressionNames: Record<string, string>;
  readonly expressionValues: Record<string, Attribute>;
}

const COMPARATORS: Readonly<Record<string, string>> = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' };
const FUNCTIONS: Readonly<Record<string, string>> = {
  contains: 'contains',
  notContains: 'NOT contains',
  beginsWith: 'begins_with',
};
const ATTRIBUTE_TYPES: Readonly<Record<string, string>> = {
  _null: 'NULL',
  string: 'S',
  stringSet: 'SS',
  number: 'N',
  numberSet: 'NS',
  binary: 'B',
  binarySet: 'BS',
  boolean: 'BOOL',
  list: 'L',
  map: 'M',
};
const JOINERS: Readonly<Record<string, string>> = { and: ' AND ', or: ' OR ' };

/** A filter for which AWS returns null instead of an expression. */
class Unrenderable extends Error {}

class Renderer {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, Attribute> = {};

  /** Members of a group or fields of a filter, in written order. */
  filter(filter: unknown, path: readonly string[]): string {
    if (!isMap(filter)) throw new Unrenderable();
    return Object.entries(filter)
      .map(([key, value]) => this.#entry(key, value, path))
      .join(' AND ');
  }

  #entry(key: string, value: unknown, path: readonly string[]): string {
    const joiner = Object.hasOwn(JOINERS, key) ? JOINERS[key] : undefined;
    if (joiner !== undefined) {
      if (!isList(value)) throw new Unrenderable();
      const members = value.map((member, index) => this.filter(member, [...path, key, `${index}`]));
      return members.length > 1 ? `(${members.join(joiner)})` : members.join('');
    }
    if (key === 'not') return `(NOT ${this.filter(value, [...path, key])})`;
    if (!isMap(value)) throw new Unrenderable();
    this.names[`#${key}`] = key;
    return this.#operations(`#${key}`, value, [...path, key]);
  }

  #operations(operand: string, operations: Record<string, unknown>, path: readonly string[]): string {
    const rendered = Object.entries(operations).map(([operator, value]) =>
      this.#operation(operand, operator, value, [...path, operator]),
    );
    return rendered.length > 1 ? `(${rendered.join(' AND ')})` : rendered.join('');
  }

  #operation(operand: string, operator: string, value: unknown, path: readonly string[]): string {
    if (Object.hasOwn(COMPARATORS, operator)) return `(${operand} ${COMPARATORS[operator]} ${this.#bind(value, path)})`;
    if (Object.hasOwn(FUNCTIONS, operator)) return `(${FUNCTIONS[operator]}(${operand},${this.#bind(value, path)}))`;
    switch (operator) {
      case 'between': {
        if (!isList(value) || value.length < 2) throw new Unrenderable();
        const start = this.#bind(value[0], [...path, 'start']);
        return `(${operand} BETWEEN ${start} AND ${this.#bind(value[1], [...path, 'end'])})`;
      }
      case 'in': {
        if (!isList(value)) throw new Unrenderable();
        // Recorded: an empty list becomes the word null, which DynamoDB then refuses.
        if (value.length === 0) return '(null)';
        return `(${operand} IN (${value.map((item, index) => this.#bind(item, [...path, `${index}`])).join(', ')}))`;
      }
      case 'attributeExists':
        if (typeof value !== 'boolean') throw new Unrenderable();
        return `(attribute_${value ? '' : 'not_'}exists(${operand}))`;
      case 'attributeType': {
        if (typeof value !== 'string' || !Object.hasOwn(ATTRIBUTE_TYPES, value)) throw new Unrenderable();
        return `(attribute_type(${operand},${this.#bind(ATTRIBUTE_TYPES[value], path)}))`;
      }
      case 'size':
        if (!isMap(value)) throw new Unrenderable();
        return this.#operations(operand.startsWith('size(') ? operand : `size(${operand})`, value, path);
      default:
        throw new Unrenderable();
    }
  }

  #bind(value: unknown, path: readonly string[]): string {
    const placeholder = `:${path.join('_')}`;
    this.values[placeholder] = toDynamoDB(value);
    return placeholder;
  }
}

/** Null whenever AWS returns null: not a filter, an unknown operator, an operand of the wrong type. */
export function toExpression(filter: unknown): Expression | null {
  const renderer = new Renderer();
  try {
    const expression = renderer.filter(filter, []);
    return { expression, expressionNames: renderer.names, expressionValues: renderer.values };
  } catch (error) {
    if (error instanceof Unrenderable) return null;
    throw error;
  }
}
