import { AwsError, NotSupported } from '../../errors.ts';
import type { Json } from '../../json.ts';
import type { TextCache } from '../../text-cache.ts';
import { check } from './check/check.ts';
import { link } from './link.ts';
import { type Evaluate, getSandbox } from './sandbox.ts';
import type { Ambient, Compile, HandlerContext, Handlers, Outcome } from './types.ts';

/** AppSync's quota for the code of one resolver or function, in bytes. */
const MAX_CODE = 32_768;

/** The sandbox's answer: an outcome without its empty parts, or the name of a feature that is not emulated. */
type Answer = Partial<Omit<Outcome, 'result'>> & {
  readonly result: Outcome['result'] | { readonly kind: 'notSupported'; readonly feature: string };
};

/** The outcome of an evaluation that the watchdog stopped. */
const tooLong = (context: HandlerContext): Outcome => ({
  result: {
    kind: 'error',
    error: { message: 'code.js: RangeError: The evaluation takes too long', type: 'Code', data: null, info: null },
  },
  stash: context.stash,
  appended: [],
  extensions: [],
  logs: [],
});

/** The error belongs to the sandbox's realm, so it is not an instance of our own Error. */
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

const texts = new WeakMap<object, string>();

/** JSON of the parts that stay the same for several calls is written only once. */
function textOf(part: Json | HandlerContext['request' | 'env']): string {
  if (part === null || typeof part !== 'object') return JSON.stringify(part);
  let text = texts.get(part);
  if (text === undefined) texts.set(part, (text = JSON.stringify(part)));
  return text;
}

function run(evaluate: Evaluate, handler: string, given: HandlerContext, ambient: Ambient): Outcome {
  let answer: Answer;
  try {
    const { arguments: args, source, stash, prev, result, error } = given;
    const input = JSON.stringify({ context: { arguments: args, source, stash, prev, result, error }, ambient });
    answer = JSON.parse(
      evaluate(handler, input, textOf(given.identity), textOf(given.request), textOf(given.info), textOf(given.env)),
    ) as Answer;
  } catch (error) {
    if (isTimeout(error)) return tooLong(given);
    throw error;
  }
  const { result, appended = [], extensions = [], logs = [], responseHeaders } = answer;
  if (result.kind === 'notSupported') throw new NotSupported(result.feature);
  return { result, stash: answer.stash ?? {}, appended, extensions, logs, ...(responseHeaders && { responseHeaders }) };
}

/** Code that passed the checks. */
interface Prepared {
  /** An expression, see `link`. */
  readonly script: string;
  readonly mayRunLong: boolean;
}

function prepare(code: string): Prepared {
  if (Buffer.byteLength(code) > MAX_CODE) {
    throw new AwsError(
      'BadRequestException',
      `1 validation error detected: Value at 'code' failed to satisfy constraint: Member must have length less than or equal to ${MAX_CODE}`,
    );
  }
  const { program, mayRunLong } = check(code, getSandbox().surface);
  return { script: link(program, code), mayRunLong };
}

function load({ script, mayRunLong }: Prepared): Handlers {
  const evaluate = getSandbox().load(script, mayRunLong);
  return { run: (handler, context, ambient) => run(evaluate, handler, context, ambient) };
}

/**
 * Compiles one bundled resolver or function, refusing what a deployment would refuse. The module is evaluated again
 * for each call, so that nothing it declares is kept between calls.
 */
export const compile: Compile = (_name, code) => load(prepare(code));

/** The same, for code that an earlier process may already have checked and linked. */
export const compileWith =
  (cache: TextCache): Compile =>
  (_name, code) =>
    load(JSON.parse(cache.get(code, () => JSON.stringify(prepare(code)))) as Prepared);
