import { compile } from 'local-cloud/appsync/runtime/compile.ts';
import { AwsError } from 'local-cloud/errors.ts';
import { at, objects } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';
import { modes, typeErrors } from '../../support/resolver-types.ts';

/** The code of AppSync's resolvers and functions, by the name for messages. */
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

/** The code that AppSync's sandbox refuses to run. */
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
 * What AppSync refuses when resolver code is created: by its own check of the subset, and by its type check. Slow for
 * all code at once, and unchanged code was checked before: `tests/graphql/type-check.test.ts` has every bundle.
 * @param base the code to compare with
 */
export function code(deployed: Deployed, base: Deployed): string[] {
  const before = codesOf(base);
  const changed = new Map([...codesOf(deployed)].filter(([name, text]) => before.get(name) !== text));
  const files = new Map([...changed].map(([name, text]) => [`${name}.js`, text]));
  const types = files.size === 0 ? [] : modes.flatMap((mode) => typeErrors(files, mode));
  return [...[...changed].flatMap(([name, text]) => refused(name, text)), ...new Set(types)];
}
