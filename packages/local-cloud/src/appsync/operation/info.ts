import { print, type FieldNode, type SelectionSetNode } from 'graphql';
import type { JsonObject } from '../../json.ts';
import { collectFields, type Fragments } from './selection.ts';

interface SelectionInfo {
  readonly selectionSetList: string[];
  readonly selectionSetGraphQL: string;
}

function list(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  variables: Readonly<Record<string, unknown>>,
  prefix: string,
): string[] {
  return [...collectFields(sets, fragments, variables)].flatMap(([name, nodes]) => {
    const below = nodes.flatMap((node) => node.selectionSet ?? []);
    return [prefix + name, ...(below.length === 0 ? [] : list(below, fragments, variables, `${prefix}${name}/`))];
  });
}

/** Documents are cached, so a field's selection is computed once; variables can only change it through a directive. */
const cache = new WeakMap<FieldNode, SelectionInfo>();

function describe(
  nodes: readonly FieldNode[],
  fragments: Fragments,
  variables: Readonly<Record<string, unknown>>,
  steady: boolean,
): SelectionInfo {
  // Merged nodes have a different selection than each of them alone.
  const only = nodes.length === 1 && steady ? nodes[0] : undefined;
  const known = only && cache.get(only);
  if (known !== undefined) return known;
  const sets = nodes.flatMap((node) => node.selectionSet ?? []);
  const described = {
    selectionSetList: list(sets, fragments, variables, ''),
    selectionSetGraphQL: sets.map(print).join('\n'),
  };
  if (only !== undefined) cache.set(only, described);
  return described;
}

export interface FieldInfo {
  readonly fieldName: string;
  readonly parentTypeName: string;
  readonly fieldNodes: readonly FieldNode[];
  readonly fragments: Fragments;
  readonly variables: JsonObject;
  readonly values: Readonly<Record<string, unknown>>;
}

/** `ctx.info`. https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html */
export function contextInfo({
  fieldName,
  parentTypeName,
  fieldNodes,
  fragments,
  variables,
  values,
}: FieldInfo): JsonObject {
  const steady = Object.keys(values).length === 0 || !fieldNodes.some(({ loc }) => loc?.source.body.includes('@'));
  return { fieldName, parentTypeName, variables, ...describe(fieldNodes, fragments, values, steady) };
}
