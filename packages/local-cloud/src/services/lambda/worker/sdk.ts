import Module, { createRequire, register } from 'node:module';

/**
 * Packages of the SDK for JavaScript 3, which Lambda's runtimes include from Node.js 18 on:
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 */
const isOfSdk = (specifier: string): boolean => /^@(?:aws-sdk|smithy|aws-crypto|aws)\//.test(specifier);

const hasSdk = (runtime: string): boolean => Number(/\d+/.exec(runtime)?.[0]) >= 18;

type Resolve = (specifier: string, context: object, next: (specifier: string, context: object) => object) => object;
type RegisterHooks = (hooks: { readonly resolve: Resolve }) => void;

/** The same as a module, for Node.js before 22.15, whose hooks run in a separate thread. */
const hookModule = (places: readonly string[]): string =>
  `data:text/javascript,${encodeURIComponent(`
const places = ${JSON.stringify(places)};
export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!/^@(?:aws-sdk|smithy|aws-crypto|aws)\\//.test(specifier)) throw error;
    for (const parentURL of places) {
      try {
        return await next(specifier, { ...context, parentURL });
      } catch {}
    }
    throw error;
  }
}`)}`;

/** `from '@aws-sdk/...'` and the other import forms; `require` works without hooks. */
const importsSdk = /\b(?:from|import)[\s(]*["']@(?:aws-sdk|smithy|aws-crypto|aws)\//;

/**
 * Lets a function find the SDK even if it is not in the function's own folder.
 * @param places URLs of modules next to which it is looked up, in this order
 * @param source the handler's text: hooks cost a thread, so they are only used for modules that import the SDK
 */
export function provideSdk(runtime: string, places: readonly string[], source: string): void {
  if (!hasSdk(runtime)) return;
  provideToRequire(places);
  const registerHooks = Reflect.get(Module, 'registerHooks') as RegisterHooks | undefined;
  if (registerHooks !== undefined) registerHooks({ resolve: (...asked) => resolveBeside(places, ...asked) });
  else if (importsSdk.test(source)) register(hookModule(places));
}

function resolveBeside(places: readonly string[], ...[specifier, context, next]: Parameters<Resolve>): object {
  try {
    return next(specifier, context);
  } catch (error) {
    for (const parentURL of isOfSdk(specifier) ? places : []) {
      try {
        return next(specifier, { ...context, parentURL });
      } catch {
        // Not here either: try the next place, and finally throw the error for the function's own folder.
      }
    }
    throw error;
  }
}

/** Covers CommonJS's `require`, which hooks do not reach. */
function provideToRequire(places: readonly string[]): void {
  const resolve = Reflect.get(Module, '_resolveFilename') as (request: string, ...more: unknown[]) => string;
  const beside = places.map((place) => createRequire(place));
  let isLooking = false;
  const look = (request: string): string | undefined => {
    // `resolve` below calls this again.
    if (isLooking || !isOfSdk(request)) return undefined;
    isLooking = true;
    try {
      return firstOf(beside, request);
    } finally {
      isLooking = false;
    }
  };
  Reflect.set(Module, '_resolveFilename', (request: string, ...more: unknown[]): string => {
    try {
      return Reflect.apply(resolve, Module, [request, ...more]);
    } catch (error) {
      const found = look(request);
      if (found === undefined) throw error;
      return found;
    }
  });
}

function firstOf(beside: readonly NodeJS.Require[], request: string): string | undefined {
  for (const require of beside) {
    try {
      return require.resolve(request);
    } catch {
      // Not here either: try the next place.
    }
  }
  return undefined;
}

/** How to install a package that Lambda has and this machine does not; undefined for other packages. */
export function sdkRemedy(message: string, runtime: string): string | undefined {
  const [, name = ''] = /Cannot find (?:module|package) '((?:@[^/']+\/)?[^/']+)/.exec(message) ?? [];
  if (hasSdk(runtime) && isOfSdk(name))
    return `Lambda's runtime includes ${name}, but it is not installed here: npm install --save-dev ${name}`;
  if (!hasSdk(runtime) && name === 'aws-sdk')
    return `The local cloud does not provide aws-sdk (version 2), which ${runtime} has on AWS: bundle it with the function, or use @aws-sdk/* on a current runtime`;
  return undefined;
}
