import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type Load = (module: { _compile(code: string, file: string): void }, file: string) => void;

/** Whether the function's own package.json declares the type of its `.js` files. */
function hasOwnPackage(file: string, taskRoot: string): boolean {
  for (let folder = dirname(file); folder.startsWith(taskRoot); folder = dirname(folder))
    if (existsSync(join(folder, 'package.json'))) return true;
  return false;
}

/**
 * Whether a file is CommonJS by default. On AWS a function stands alone; here its folder is inside a project, whose
 * `"type": "module"` does not apply to the function.
 */
export const isCommonJs = (file: string, taskRoot: string): boolean =>
  file.startsWith(taskRoot) && file.endsWith('.js') && !hasOwnPackage(file, taskRoot);

/** Loads such a file and everything it requires. */
export function requireCommonJs(file: string, taskRoot: string): object {
  const extensions = Reflect.get(Module, '_extensions') as Record<string, Load>;
  const load = extensions['.js'];
  extensions['.js'] = (module, name) =>
    isCommonJs(name, taskRoot) ? module._compile(readFileSync(name, 'utf8'), name) : load?.(module, name);
  return createRequire(file)(file) as object;
}
