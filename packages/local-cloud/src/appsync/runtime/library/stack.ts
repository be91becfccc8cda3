/** The part of V8's call sites that is used here. */
interface CallSite {
  getFileName(): string | null | undefined;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

/** The file name that AppSync shows in errors. */
const FILE = 'code.js';

/**
 * `Error.prepareStackTrace` of both realms. It returns only the place in the resolver, so that a stack contains no
 * path of this machine, and no formatter of the process (from a test runner or source maps) touches a resolver's
 * objects.
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
