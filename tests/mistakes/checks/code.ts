import { compile } from 'local-cloud/appsync/runtime/compile.ts';
import { AwsError } from 'local-cloud/errors.ts';
import { at, objects } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';
import { modes, typeErrors } from '../../support/resolver-types.ts';

/** The code of resolvers and functions of AppSync, by the name that a message can use. */
function codesOf({ template }: Deployed): ReadonlyMap<string, string> {
  return new Map(
    Object.values(template.Resources)
      .filter(({ Type }) => Type === 'AWS::AppSync::Resolver' || Type === 'AWS::AppSync::FunctionConfiguration')
      .map(({ Properties: { Name, TypeName, FieldName, Code } }) => [
        typeof Name === 'string' ? Name : `${String(TypeName)}.${String(FieldName)}`,
        String(Code),
      ]),
  );
}

/** What AppSync's sandbox refuses when it is given the code. */
function refused(name: string, code: string): string[] {
  try {
    compile(name, code);
    return [];
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const errors = objects(at(error.fields, 'detail')['codeErrors']).map(({ value }) => String(value).trim());
    return [`${name}: ${[error.message, ...errors].join('\n')}`];
  }
}

/**
 * What AppSync refuses of resolver code when it is created: by its own check of the subset, and by its type check. Slow for all of it at once,
 * and what did not change was checked before: `tests/graphql/type-check.test.ts` has every bundle.
 * @param base what the code is compared with
 */
export function code(deployed: Deployed, base: Deployed): string[] {
  const before = codesOf(base);
  const changed = new Map([...codesOf(deployed)].filter(([name, text]) => before.get(name) !== text));
  const files = new Map([...changed].map(([name, text]) => [`${name}.js`, text]));
  const types = files.size === 0 ? [] : modes.flatMap((mode) => typeErrors(files, mode));
  return [...[...changed].flatMap(([name, text]) => refused(name, text)), ...new Set(types)];
}
