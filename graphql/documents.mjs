// Plugin of graphql-codegen: each operation as a string, with its fragments, that carries its types.
import { Kind, print, visit } from 'graphql';

/** The fragments that a definition spreads, and theirs, each once. */
function fragmentsOf(definition, fragments, found = new Map()) {
  visit(definition, {
    FragmentSpread({ name }) {
      if (found.has(name.value)) return;
      const fragment = fragments.get(name.value);
      found.set(name.value, fragment);
      fragmentsOf(fragment, fragments, found);
    },
  });
  return [...found.values()];
}

const capitalized = (word) => word.charAt(0).toUpperCase() + word.slice(1);

function documentOf(operation, fragments) {
  const name = operation.name.value;
  const types = `${capitalized(name)}${capitalized(operation.operation)}`;
  const text = [operation, ...fragmentsOf(operation, fragments)].map((node) => print(node)).join('\n\n');
  const body = text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  const flavour = `${capitalized(operation.operation)}Document`;
  return `export const ${name} = /* GraphQL */ \`\n${body}\n\` as ${flavour}<${types}Variables, ${types}>;`;
}

/** A string that is sent as it is, with the property types from which aws-amplify's \`client.graphql\` infers variables and answer. */
const flavours = ['Query', 'Mutation', 'Subscription']
  .map(
    (kind) =>
      `/** A ${kind.toLowerCase()} as text. The properties exist for the compiler only; aws-amplify's \`client.graphql\` reads them. */\n` +
      `export type ${kind}Document<Variables, Answer> = string & { readonly __generated${kind}Input: Variables; readonly __generated${kind}Output: Answer };`,
  )
  .join('\n');

export function plugin(_schema, documents) {
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const fragments = new Map(
    definitions
      .filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return [flavours, ...operations.map((operation) => documentOf(operation, fragments))].join('\n\n') + '\n';
}
