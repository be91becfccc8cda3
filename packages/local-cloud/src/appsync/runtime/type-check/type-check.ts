import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { AwsError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import { textCache, type TextCache } from '../../../text-cache.ts';
import { refuse } from '../check/errors.ts';
import type { TypeProblem } from './checker.ts';

const packageFolder = fileURLToPath(new URL('../../../../', import.meta.url));

/** A line of the process's output. */
interface Found {
  readonly index: number;
  readonly errors: readonly TypeProblem[];
}

const refusal = (errors: readonly TypeProblem[]): AwsError =>
  refuse(
    errors.map(({ text, line, column, span }) => ({
      errorType: 'TYPE_ERROR',
      value: `${text}\n`,
      location: { line, column, span },
    })),
  );

/**
 * The process's source as a single text that runs on Node alone. Bundled synchronously: otherwise esbuild's process
 * would stay until this one ends.
 */
function programSource(): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('process.ts', import.meta.url))],
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * Finds what AppSync's type check refuses. It takes seconds for an API, so the start does not wait for it: code that
 * any cloud of this installation has checked before is refused at once, and the rest is checked by a separate process
 * during the start.
 */
export class TypeCheck {
  readonly #cache: TextCache;
  readonly #log: Log;
  /** Code that is not checked yet → callbacks for its refusal. */
  readonly #unknown = new Map<string, ((refusal: AwsError) => void)[]>();
  #child: ChildProcess | undefined;
  #isStopped = false;

  constructor({ log, cache = textCache('types') }: { readonly log: Log; readonly cache?: TextCache }) {
    this.#log = log;
    this.#cache = cache;
  }

  /**
   * @param refused called if the check later finds that AppSync would refuse the code
   * @throws the refusal, if it is already known
   */
  look(code: string, refused: (refusal: AwsError) => void): void {
    const known = this.#cache.known(code);
    if (known === undefined) {
      this.#unknown.set(code, [...(this.#unknown.get(code) ?? []), refused]);
      return;
    }
    const errors = JSON.parse(known) as readonly TypeProblem[];
    if (errors.length > 0) throw refusal(errors);
  }

  /** Resolves when everything has been checked, or when that failed; the log then has the reason. */
  async run(): Promise<void> {
    const codes = [...this.#unknown.keys()];
    if (codes.length === 0) return;
    const reason = await this.#check(codes).catch(String);
    if (this.#unknown.size > 0 && !this.#isStopped)
      this.#log('appsync', `${this.#unknown.size} resolvers and functions were not type-checked: ${reason}`);
  }

  stop(): void {
    this.#isStopped = true;
    this.#child?.kill('SIGKILL');
  }

  /** @returns how the process ended */
  async #check(codes: readonly string[]): Promise<string> {
    if (this.#isStopped) return 'stopped';
    const child = spawn(process.execPath, ['--input-type=module', '--eval', programSource()], {
      cwd: packageFolder,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {},
    });
    this.#child = child;
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2000)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { index, errors } = JSON.parse(line) as Found;
      this.#found(codes[index] ?? '', errors);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(codes));
    return new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code, signal) => resolve(`${signal ?? `code ${code}`} ${said}`.trim()));
    });
  }

  #found(code: string, errors: readonly TypeProblem[]): void {
    this.#cache.keep(code, JSON.stringify(errors));
    const waiting = this.#unknown.get(code) ?? [];
    this.#unknown.delete(code);
    if (errors.length > 0) for (const refused of waiting) refused(refusal(errors));
  }
}
