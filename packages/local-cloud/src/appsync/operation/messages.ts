import { Kind, visit, BREAK, type ASTNode, type DocumentNode, type GraphQLError } from 'graphql';
import type { JsonObject } from '../../json.ts';
import { requestError } from '../errors.ts';

type Translate = (match: readonly string[]) => string;

/**
 * AppSync validates with graphql-java, whose messages clients see. Each row translates a message of graphql-js to
 * graphql-java's type and text. Unlike graphql-js it never suggests a name that the client did not know.
 */
const table: readonly (readonly [RegExp, type: string, Translate])[] = [
  [
    /^Cannot query field "(.+?)" on type "(.+?)"\./,
    'FieldUndefined',
    ([, field, type]) => `Field '${field}' in type '${type}' is undefined`,
  ],
  [
    /^Unknown argument "(.+?)" on (?:field|directive)/,
    'UnknownArgument',
    ([, name]) => `Unknown field argument ${name}`,
  ],
  [
    /^Field ".+?" argument "(.+?)" of type ".+?" is required/,
    'MissingFieldArgument',
    ([, name]) => `Missing field argument ${name}`,
  ],
  [
    /^Directive "@(.+?)" argument "(.+?)" of type ".+?" is required/,
    'MissingDirectiveArgument',
    ([, , name]) => `Missing directive argument ${name}`,
  ],
  [
    /^Field "(.+?)" of type "(.+?)" must have a selection/,
    'SubSelectionRequired',
    ([, field, type]) => `Sub selection required for type ${type} of field ${field}`,
  ],
  [
    /^Field "(.+?)" must not have a selection since type "(.+?)"/,
    'SubSelectionNotAllowed',
    ([, field, type]) => `Sub selection not allowed on leaf type ${type} of field ${field}`,
  ],
  [/^Variable "\$(.+?)" is not defined/, 'UndefinedVariable', ([, name]) => `Undefined variable ${name}`],
  [/^Variable "\$(.+?)" is never used/, 'UnusedVariable', ([, name]) => `Unused variable ${name}`],
  [
    /^Variable "\$.+?" of type "(.+?)" used in position expecting type "(.+?)"/,
    'VariableTypeMismatch',
    ([, type, expected]) => `Variable type '${type}' doesn't match expected type '${expected}'`,
  ],
  [/^Variable "\$(.+?)" cannot be non-input type/, 'NonInputTypeOnVariable', () => 'Wrong type for a variable'],
  [
    /^There can be only one variable named "\$(.+?)"/,
    'DuplicateVariableName',
    ([, name]) => `There can be only one variable named '${name}'`,
  ],
  [/^Unknown type "(.+?)"/, 'UnknownType', ([, name]) => `Unknown type ${name}`],
  [/^Unknown fragment "(.+?)"/, 'UndefinedFragment', ([, name]) => `Undefined fragment ${name}`],
  [/^Fragment "(.+?)" is never used/, 'UnusedFragment', ([, name]) => `Unused fragment ${name}`],
  [
    /^There can be only one fragment named "(.+?)"/,
    'DuplicateFragmentName',
    ([, name]) => `There can be only one fragment named '${name}'`,
  ],
  [/^Cannot spread fragment/, 'FragmentCycle', () => 'Fragment cycles not allowed'],
  [
    /^Fragment (?:".+?" )?cannot condition on non composite type/,
    'InlineFragmentTypeConditionInvalid',
    () => 'Inline fragment type condition is invalid, must be on Object/Interface/Union',
  ],
  [
    /^Fragment (?:"(.+?)" )?cannot be spread here as objects of type "(.+?)" can never be of type "(.+?)"/,
    'InvalidFragmentType',
    ([, name, parent, type]) =>
      `Fragment ${name ?? ''} cannot be spread here as objects of type ${parent} can never be of type ${type}`.replace(
        '  ',
        ' ',
      ),
  ],
  [/^Unknown directive "@(.+?)"/, 'UnknownDirective', ([, name]) => `Unknown directive ${name}`],
  [/^Directive "@(.+?)" may not be used on/, 'MisplacedDirective', ([, name]) => `Directive ${name} not allowed here`],
  [
    /^The directive "@(.+?)" can only be used once/,
    'DuplicateDirectiveName',
    ([, name]) =>
      `Non repeatable directives must be uniquely named within a location. The directive '${name}' is used more than once.`,
  ],
  [
    /^There can be only one argument named "(.+?)"/,
    'DuplicateArgumentNames',
    ([, name]) => `There can be only one argument named '${name}'`,
  ],
  [
    /^There can be only one input field named "(.+?)"/,
    'DuplicateArgumentNames',
    ([, name]) => `There can be only one input field named '${name}'`,
  ],
  [
    /^There can be only one operation named "(.+?)"/,
    'DuplicateOperationName',
    ([, name]) => `There can be only one operation named '${name}'`,
  ],
  [
    /^This anonymous operation must be the only/,
    'LoneAnonymousOperationViolation',
    () => 'Anonymous operation with other operations.',
  ],
  [
    /^(?:Subscription ".+?"|Anonymous Subscription) must/,
    'SubscriptionMultipleRootFields',
    () => 'Subscription operation must have exactly one root field.',
  ],
  [
    /^Field "[^".]+\.([^"]+)" of required type "[^"]+" was not provided/,
    'WrongType',
    ([, field]) => `argument is missing required fields '[${field}]'`,
  ],
  [
    /^Field "(.+?)" is not defined by type "(.+?)"/,
    'WrongType',
    ([, field, type]) => `argument contains a field not in '${type}': '${field}'`,
  ],
  [
    /^Expected value of type "(.+?)", found (.+?)[.;]/s,
    'WrongType',
    ([, type, found]) => `argument with value '${found}' is not a valid '${type}'`,
  ],
  [
    /^Value "(.+?)" does not exist in "(.+?)" enum/,
    'WrongType',
    ([, found, type]) => `argument with value '${found}' is not a valid '${type}'`,
  ],
  [
    /^(?:Enum|Int|Float|String|Boolean|ID) "?(\w+)"? ?cannot represent/,
    'WrongType',
    ([text]) => `argument is not valid: ${text}`,
  ],
  [/^FieldsConflict (.+)/s, 'FieldsConflict', ([, what]) => String(what)],
  [
    /^The (.+?) definition is not executable/,
    'InvalidSyntax',
    ([, what]) => `The definition ${what} is not executable`,
  ],
  [
    /^Maximum introspection depth exceeded/,
    'BadFaithIntrospection',
    () => 'This request is not asking for introspection in good faith',
  ],
];

/** `getNote/title`: the fields that contain a node, outermost first. */
function pathOf(document: DocumentNode, target: ASTNode | undefined): string {
  const names: string[] = [];
  let found = false;
  visit(document, {
    enter(node) {
      if (node.kind === Kind.FIELD || node.kind === Kind.FRAGMENT_DEFINITION) names.push(node.name.value);
      if (node !== target) return undefined;
      found = true;
      return BREAK;
    },
    leave(node) {
      if (node.kind === Kind.FIELD || node.kind === Kind.FRAGMENT_DEFINITION) names.pop();
    },
  });
  return found ? names.join('/') : '';
}

/**
 * AppSync's error for a validation error of graphql-js. Of its nodes, the first one inside a field counts: a variable
 * is reported where it is used, not where it is declared.
 */
export function validationError(error: GraphQLError, document: DocumentNode): JsonObject {
  const nodes = error.nodes ?? [];
  const node = nodes.find((candidate) => pathOf(document, candidate) !== '') ?? nodes[0];
  const path = pathOf(document, node);
  const place = path === '' ? '' : ` @ '${path}'`;
  for (const [pattern, type, translate] of table) {
    const match = pattern.exec(error.message);
    if (match !== null)
      return requestError(`Validation error of type ${type}: ${translate(match)}${place}`, node && [node]);
  }
  return requestError(
    `Validation error of type WrongType: ${error.message.replace(/ Did you mean .*$/s, '')}${place}`,
    node && [node],
  );
}
