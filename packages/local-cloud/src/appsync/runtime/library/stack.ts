/** The part of V8's call sites that is used here. */
interface CallSite {
  getFileName(): string | null | undefined;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

/** The name under which resolvers are compiled, as AppSync names them in errors. */
const FILE = 'code.js';

/**
 * `Error.prepareStackTrace` of both realms: the place in the resolver and nothing else, so that no path of this machine
 * is in a stack, and no formatter of the process (a test runner's, a source map's) runs over objects of a resolver.
 */
export function prepareStackTrace(_error: unknown, frames: readonly CallSite[]): string {
  const frame = frames.find((site) => site.getFileName() === FILE);
  return frame === undefined ? FILE : `${FILE}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
}

/** `code.js:line:column` of a thrown error. */
export function placeOf(thrown: object): string {
  const stack: unknown = Reflect.get(thrown, 'stack');
  return typeof stack === 'string' ? stack : FILE;
}
