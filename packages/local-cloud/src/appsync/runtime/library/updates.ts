import { type Attribute, toDynamoDB } from './attributes.ts';
import type { Expression } from './expressions.ts';
import { isAbsent, isList, isMap } from './values.ts';

/**
 * `operations.*` and the update expressions they become. Based on recordings from AWS (localstack/appsync-utils): the
 * objects that operations return, `SET #expName_1 = :expValue_1`, `list_append(...)` in both orders, and that null is
 * set as NULL.
 */
export const operations = {
  add: (value?: unknown) => ({ type: 'OPERATION_ADD', value }),
  remove: () => ({ type: 'OPERATION_REMOVE' }),
  replace: (value?: unknown) => ({ type: 'OPERATION_REPLACE', value }),
  increment: (by?: unknown) => ({ type: 'OPERATION_INCREMENT', by }),
  decrement: (by?: unknown) => ({ type: 'OPERATION_DECREMENT', by }),
  append: (items?: unknown) => ({ type: 'OPERATION_APPEND', items }),
  prepend: (items?: unknown) => ({ type: 'OPERATION_PREPEND', items }),
  updateListItem: (value?: unknown, index?: unknown) => ({ type: 'OPERATION_UPDATE_LIST_ITEM', value, index }),
};

interface Operation extends Record<string, unknown> {
  readonly type: string;
}

const isOperation = (value: unknown): value is Operation =>
  isMap(value) && typeof value.type === 'string' && value.type.startsWith('OPERATION_');

class Clauses {
  readonly #aliases = new Map<string, string>();
  readonly #values: Record<string, Attribute> = {};
  readonly #sets: Array<() => string> = [];
  readonly #removes: Array<() => string> = [];
  #bound = 0;

  /** A plain map sets only the keys it contains; `operations.replace` sets a whole map. */
  field(path: readonly string[], value: unknown): void {
    if (value === undefined) return;
    if (isOperation(value)) this.#operation(path, value);
    else if (isList(value) && value.length > 0 && value.every(isOperation)) {
      for (const item of value) this.#operation(path, item);
    } else if (isMap(value) && Object.keys(value).length > 0) {
      for (const [key, member] of Object.entries(value)) this.field([...path, key], member);
    } else this.#set(path, (name) => `${name} = ${this.#bind(value)}`);
  }

  /** Aliases are numbered in the order of the clauses in the output, SET before REMOVE. */
  render(): Expression {
    const clauses: string[] = [];
    if (this.#sets.length > 0) clauses.push(`SET ${this.#sets.map((render) => render()).join(', ')}`);
    if (this.#removes.length > 0) clauses.push(`REMOVE ${this.#removes.map((render) => render()).join(', ')}`);
    const expressionNames = Object.fromEntries([...this.#aliases].map(([segment, alias]) => [alias, segment]));
    return { expression: clauses.join(' '), expressionNames, expressionValues: this.#values };
  }

  #set(path: readonly string[], render: (name: string) => string): void {
    this.#sets.push(() => render(this.#name(path)));
  }

  #operation(path: readonly string[], operation: Operation): void {
    const step = isAbsent(operation.by) ? 1 : operation.by;
    switch (operation.type) {
      case 'OPERATION_ADD':
      case 'OPERATION_REPLACE':
        return this.#set(path, (name) => `${name} = ${this.#bind(operation.value)}`);
      case 'OPERATION_REMOVE':
        this.#removes.push(() => this.#name(path));
        return;
      case 'OPERATION_INCREMENT':
        return this.#set(path, (name) => `${name} = ${name} + ${this.#bind(step)}`);
      case 'OPERATION_DECREMENT':
        return this.#set(path, (name) => `${name} = ${name} - ${this.#bind(step)}`);
      case 'OPERATION_APPEND':
        return this.#set(path, (name) => `${name} = list_append(${name}, ${this.#bind(operation.items)})`);
      case 'OPERATION_PREPEND':
        return this.#set(path, (name) => `${name} = list_append(${this.#bind(operation.items)}, ${name})`);
      case 'OPERATION_UPDATE_LIST_ITEM':
        return this.#set(path, (name) => `${name}[${operation.index}] = ${this.#bind(operation.value)}`);
      default:
        throw new TypeError(`Unknown update operation ${operation.type}`);
    }
  }

  #name(path: readonly string[]): string {
    return path.map((segment) => alias(this.#aliases, segment)).join('.');
  }

  #bind(value: unknown): string {
    this.#bound += 1;
    const placeholder = `:expValue_${this.#bound}`;
    this.#values[placeholder] = toDynamoDB(value);
    return placeholder;
  }
}

/** A name has one alias, however often it occurs. */
function alias(aliases: Map<string, string>, segment: string): string {
  const known = aliases.get(segment);
  if (known !== undefined) return known;
  const made = `#expName_${aliases.size + 1}`;
  aliases.set(segment, made);
  return made;
}

export function toUpdate(update: unknown): Expression {
  if (!isMap(update)) throw new TypeError('update must be an object');
  const clauses = new Clauses();
  for (const [key, value] of Object.entries(update)) clauses.field([key], value);
  return clauses.render();
}

/** Names in `nested.list[1]` are aliased; the index is kept. */
export function toProjection(projection: readonly unknown[]): Omit<Expression, 'expressionValues'> {
  const aliases = new Map<string, string>();
  const segment = (name: string): string => {
    const bracket = name.indexOf('[');
    if (bracket < 0) return alias(aliases, name);
    return alias(aliases, name.slice(0, bracket)) + name.slice(bracket);
  };
  const expression = projection.map((path) => `${path}`.split('.').map(segment).join('.')).join(', ');
  return { expression, expressionNames: Object.fromEntries([...aliases].map(([name, short]) => [short, name])) };
}
