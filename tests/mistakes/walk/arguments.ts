import { isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { GraphQLArgument, GraphQLInputField, GraphQLInputType, GraphQLSchema } from 'graphql';
import type { Json, JsonObject } from 'local-cloud';

/** Ids of the items in the fake tables. */
export const OWNER = '5c9e0f1a-2b3c-4d5e-8f60-718293a4b5c6';
export const ID = '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10';

/** Values that a resolver checks more strictly than the schema, by the argument's or field's name. */
const byName: Readonly<Record<string, Json>> = {
  owner: OWNER,
  at: '2026-11-21T18:00:00.000Z',
  zone: 'Europe/Dublin',
  language: 'en-US',
  voice: 'Ruth',
  days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'],
  pages: [1],
  keepDays: 7,
  nextToken: null,
  model: null,
  maxTokens: 1000,
  temperature: null,
};
/** The same name has another meaning there. */
const byPath: Readonly<Record<string, Json>> = {
  'SetBedtimeInput.time': '19:30',
  'shareStory.days': 30,
  'editStory.pages': [{ number: 1, text: 'Off they go.' }],
};

const byType: Readonly<Record<string, Json>> = {
  ID,
  String: 'a brave mouse',
  Int: 1,
  Float: 1,
  Boolean: true,
  AWSDateTime: '2026-11-21T18:00:00.000Z',

  AWSDate: '2026-11-21',
  AWSTime: '19:30:00.000Z',
  AWSTimestamp: 1_795_284_000,
  AWSURL: 'https://hooks.example.com/story',
  AWSJSON: '{}',
  AWSEmail: 'parent@example.com',
};

function valueOf(path: string, name: string, type: GraphQLInputType, whole: boolean): Json {
  if (isNonNullType(type)) return valueOf(path, name, type.ofType, whole);
  const known = byPath[path] ?? byName[name];
  if (known !== undefined || name in byName) return known ?? null;
  if (isListType(type)) return [valueOf(path, name, type.ofType, whole)];
  if (isEnumType(type)) return type.getValues()[0]?.name ?? null;
  if (isInputObjectType(type)) return filled(type.name, Object.values(type.getFields()), whole);
  return byType[type.name] ?? null;
}

function filled(owner: string, fields: readonly (GraphQLArgument | GraphQLInputField)[], whole: boolean): JsonObject {
  return Object.fromEntries(
    fields
      // A story without an idea needs somebody or somewhere to make one up from.
      .filter(({ name, type }) => whole || isNonNullType(type) || name === 'prompt')
      .map(({ name, type }) => [name, valueOf(`${owner}.${name}`, name, type, whole)]),
  );
}

/**
 * Arguments for a field, made from the schema.
 * @param whole every argument, and not only the required ones
 */
export function argumentsFor(schema: GraphQLSchema, type: string, field: string, whole: boolean): JsonObject {
  const parent = schema.getType(type);
  const found = parent !== undefined && 'getFields' in parent ? parent.getFields()[field] : undefined;
  return found !== undefined && 'args' in found ? filled(field, found.args, whole) : {};
}
