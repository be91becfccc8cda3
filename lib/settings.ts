import { BUDGET_RULE, readBudget } from './daily-budget.ts';
import type { DailyBudget } from './daily-budget.ts';

/** Names every wrong setting in one message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** AppSync's limit for the value of an environment variable: https://docs.aws.amazon.com/appsync/latest/devguide/environment-variables.html */
export const VARIABLE_LENGTH = 512;

export const MODEL_NAME = /^[\w.:/-]{1,100}$/;
/** As a browser sends it: no path and no trailing slash. */
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/;
/** The prices of all of them have to fit into one variable. */
const MAX_MODELS = 8;

/** Reads settings one by one and collects their errors, so that one run names every mistake. */
export class Settings {
  readonly problems: string[] = [];
  readonly #environment: Readonly<Record<string, string | undefined>>;

  constructor(environment: Readonly<Record<string, string | undefined>>) {
    this.#environment = environment;
  }

  /** @param rule describes valid values in the message */
  text(name: string, otherwise: string, good: RegExp, rule: string): string {
    const value = this.#environment[name] ?? otherwise;
    if (!good.test(value)) this.problems.push(`${name} is ${rule}, not "${value}".`);
    return value;
  }

  /** An empty value means that the setting is not set. */
  optionalNumber(name: string, otherwise: number | undefined, least: number, most: number): number | undefined {
    const text = this.#environment[name] ?? (otherwise === undefined ? '' : String(otherwise));
    if (text.trim() === '') return undefined;
    const value = Number(text);
    if (!(value >= least && value <= most))
      this.problems.push(`${name} is a number from ${least} to ${most}, not "${text}".`);
    return value;
  }

  integer(name: string, otherwise: number, least: number, most: number): number {
    const text = this.#environment[name] ?? String(otherwise);
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
      this.problems.push(`${name} is a whole number from ${least} to ${most}, not "${text}".`);
    return value;
  }

  /** The ids of the writer's models, from either of two settings. */
  models(otherwise: string): readonly [string, ...string[]] {
    const { NIGHTLIGHT_MODEL: one, NIGHTLIGHT_MODELS: given } = this.#environment;
    const list = given === '' ? undefined : given;
    if (one !== undefined && list !== undefined)
      this.problems.push('NIGHTLIGHT_MODELS and NIGHTLIGHT_MODEL are both set: set only one of them.');
    if (list === undefined) return [this.text('NIGHTLIGHT_MODEL', otherwise, MODEL_NAME, 'the id of a model')];
    const [first = '', ...others] = list.split(',').map((name) => name.trim());
    const names: readonly [string, ...string[]] = [first, ...others];
    if (!names.every((name) => MODEL_NAME.test(name)) || names.length > MAX_MODELS)
      this.problems.push(`NIGHTLIGHT_MODELS is 1 to ${MAX_MODELS} ids of models with commas between, not "${list}".`);
    return names;
  }

  /** Origins separated by commas; empty if not set. */
  origins(name: string): readonly string[] {
    const list = (this.#environment[name] ?? '').split(',').map((origin) => origin.trim());
    const origins = list.filter((origin) => origin !== '');
    if (!origins.every((origin) => ORIGIN.test(origin)))
      this.problems.push(
        `${name} is origins with commas between, such as https://app.example.com, not "${list.join(',')}".`,
      );
    return origins;
  }

  budget(name: string, quota: number): DailyBudget | undefined {
    const text = this.#environment[name] ?? '';
    const budget = readBudget(text, quota);
    if (budget === null) this.problems.push(`${name} is ${BUDGET_RULE}, not "${text}".`);
    return budget ?? undefined;
  }

  oneOf<T extends string>(name: string, otherwise: T, choices: readonly T[]): T {
    const value = this.#environment[name] ?? otherwise;
    const chosen = choices.find((choice) => choice === value);
    if (chosen === undefined) this.problems.push(`${name} is one of ${choices.join(', ')}, not "${value}".`);
    return chosen ?? otherwise;
  }
}
