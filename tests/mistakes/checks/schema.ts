import { getNamedType, isObjectType, parse } from 'graphql';
import type { FieldNode, GraphQLObjectType, SelectionSetNode } from 'graphql';
import { publish } from '../../../graphql/generated/operations.ts';
import { buildApiSchema } from 'local-cloud/appsync/schema/build.ts';
import type { ApiSchema } from 'local-cloud/appsync/schema/build.ts';
import { AwsError } from 'local-cloud/errors.ts';
import type { Deployed } from '../deployed.ts';

/** Every field below a type, by `Type.field`, each once. */
function below(type: unknown, seen = new Set<string>()): Set<string> {
  if (!isObjectType(type)) return seen;
  for (const field of Object.values(type.getFields())) {
    const path = `${type.name}.${field.name}`;
    if (seen.has(path)) continue;
    seen.add(path);
    below(getNamedType(field.type), seen);
  }
  return seen;
}

/**
 * Whoever may call a field may read everything that it returns: AppSync silently returns null for a field whose type or
 * own directive excludes the caller's mode (https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html).
 */
function hidden({ schema, access }: ApiSchema): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.filter(isObjectType).flatMap((root) =>
    Object.values(root.getFields()).flatMap((field) => {
      const modes = [...access(root.name, field.name).keys()];
      return [...below(getNamedType(field.type))].flatMap((path) => {
        const [type = '', name = ''] = path.split('.');
        return modes
          .filter((mode) => !access(type, name).has(mode))
          .map(
            (mode) => `${path} is null to who calls ${root.name}.${field.name} with ${mode}: a directive is missing`,
          );
      });
    }),
  );
}

/** Fields that only our own backend calls: no signed-in user may. */
function open({ access }: ApiSchema): string[] {
  return ['publish', 'tellBedtimeStory']
    .filter((field) => access('Mutation', field).has('AMAZON_COGNITO_USER_POOLS'))
    .map((field) => `Mutation.${field} may be called by whoever is signed in`);
}

/** The fields that have resolvers, and those that need one. */
function unresolved(deployed: Deployed, { schema }: ApiSchema): string[] {
  const resolved = deployed.api.resolvers.map(({ type, field }) => `${type}.${field}`);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(isObjectType);
  const fields = roots.flatMap((root) => Object.keys(root.getFields()).map((field) => `${root.name}.${field}`));
  const exists = (path: string): boolean => {
    const [type = '', field = ''] = path.split('.');
    const found = schema.getType(type);
    return isObjectType(found) && found.getFields()[field] !== undefined;
  };
  return [
    ...fields.filter((path) => !resolved.includes(path)).map((path) => `${path} has no resolver: it is always null`),
    ...resolved
      .filter((path) => !exists(path))
      .map((path) => `No field named ${path.split('.')[1]} found on type ${path.split('.')[0]}`),
  ];
}

/** The publisher has to select everything that a subscriber may request: AppSync passes on nothing else. */
function unselected(type: GraphQLObjectType, selection: SelectionSetNode): string[] {
  const selected = selection.selections.filter((node): node is FieldNode => node.kind === 'Field');
  return Object.values(type.getFields()).flatMap((field) => {
    const node = selected.find(({ name }) => name.value === field.name);
    if (node === undefined)
      return [`${type.name}.${field.name} is not selected by the publisher: subscribers get null`];
    const inner = getNamedType(field.type);
    return isObjectType(inner) && node.selectionSet ? unselected(inner, node.selectionSet) : [];
  });
}

function unpublished({ schema }: ApiSchema): string[] {
  const [operation] = inlined(publish);
  const root = operation?.selections[0];
  const story = schema.getType('Story');
  return root?.kind === 'Field' && root.selectionSet && isObjectType(story) ? unselected(story, root.selectionSet) : [];
}

/** The selections of a document's operations, with fragments expanded. */
function inlined(document: string): SelectionSetNode[] {
  const { definitions } = parse(document);
  const fragments = new Map(
    definitions.flatMap((one) =>
      one.kind === 'FragmentDefinition' ? [[one.name.value, one.selectionSet] as const] : [],
    ),
  );
  const fill = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((node) => {
      if (node.kind === 'Field')
        return [node.selectionSet === undefined ? node : { ...node, selectionSet: fill(node.selectionSet) }];
      const inner = node.kind === 'FragmentSpread' ? fragments.get(node.name.value) : node.selectionSet;
      return inner === undefined ? [] : fill(inner).selections;
    }),
  });
  return definitions.flatMap((one) => (one.kind === 'OperationDefinition' ? [fill(one.selectionSet)] : []));
}

/** The schema as AppSync accepts it, and problems that AppSync accepts silently but our callers would notice. */
export function schema(deployed: Deployed): string[] {
  try {
    const { sdl, authentication } = deployed.api;
    const read = buildApiSchema(sdl, authentication);
    return [...hidden(read), ...open(read), ...unresolved(deployed, read), ...unpublished(read)];
  } catch (error) {
    if (error instanceof AwsError) return [error.message];
    throw error;
  }
}
