import { readChecked, writeChecked } from '../../files.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';

export interface Parameter {
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly value: string;
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** The last value from the template; a deployment only writes again when that changes. */
  readonly deployed?: string;
}

function parse(text: string, file: string): Map<string, Parameter> {
  let content: Json = null;
  let cause: unknown;
  try {
    content = JSON.parse(text) as Json;
  } catch (error) {
    cause = error;
  }
  if (!isObject(content))
    throw new Error(`The parameters in ${file} cannot be read. Move the file away to start without them.`, { cause });
  return new Map(
    Object.entries(content).flatMap(([name, value]) =>
      isObject(value) ? [[name, value as JsonObject & Parameter] as const] : [],
    ),
  );
}

function read(file: string): Map<string, Parameter> {
  try {
    return parse(readChecked(file), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
}

/**
 * All parameters, in one file that only its owner may read, because it contains SecureStrings. Each write replaces the
 * file as a whole, so that a crash leaves either the old one or the new one, never a mix.
 */
export class ParameterStore {
  readonly #parameters: Map<string, Parameter>;

  constructor(readonly file: string) {
    this.#parameters = read(file);
  }

  get(name: string): Parameter | undefined {
    return this.#parameters.get(name);
  }

  entries(): [string, Parameter][] {
    return [...this.#parameters].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  put(name: string, parameter: Parameter): void {
    this.#write(new Map(this.#parameters).set(name, parameter));
    this.#parameters.set(name, parameter);
  }

  delete(name: string): boolean {
    if (!this.#parameters.has(name)) return false;
    const left = new Map(this.#parameters);
    left.delete(name);
    this.#write(left);
    return this.#parameters.delete(name);
  }

  #write(parameters: ReadonlyMap<string, Parameter>): void {
    writeChecked(this.file, JSON.stringify(Object.fromEntries(parameters)));
  }
}
