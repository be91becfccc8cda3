import { AwsError, NotSupported } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';

export const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

export function text(input: JsonObject, member: string): string {
  const value = input[member];
  if (typeof value === 'string' && value !== '') return value;
  const shown = member.charAt(0).toLowerCase() + member.slice(1);
  throw invalid(
    `1 validation error detected: Value ${value === undefined ? 'null' : `'${String(value)}'`} at '${shown}' failed to satisfy constraint: Member must not be null`,
  );
}

export function texts(input: JsonObject, member: string, limit: number): string[] {
  const value = input[member];
  const list = Array.isArray(value) ? value : [];
  const shown = member.charAt(0).toLowerCase() + member.slice(1);
  if (list.length < 1 || list.length > limit || list.some((one) => typeof one !== 'string')) {
    throw invalid(
      `1 validation error detected: Value at '${shown}' failed to satisfy constraint: Member must have length less than or equal to ${limit} and greater than or equal to 1`,
    );
  }
  return list.filter((one) => typeof one === 'string');
}

const parameterName = /^[a-zA-Z0-9_.\-/]+$/;

/** A path begins with a slash, and each of its parts has a name. ARNs are handled elsewhere. */
export function checkName(name: string): void {
  if (name.startsWith('arn:')) return;
  if (name.includes('//') || (name.includes('/') && !name.startsWith('/')))
    throw invalid(
      'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    );
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html */
export function checkNewName(name: string): void {
  if (!parameterName.test(name)) {
    throw invalid('Parameter name: only a mix of letters, numbers and the following 4 symbols .-_/ are allowed.');
  }
  if (/^\/?(aws|ssm)/i.test(name)) {
    throw invalid('Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).');
  }
  if (name.includes('/') && !name.startsWith('/')) {
    throw invalid(`Parameter name must be a fully qualified name when it contains a "/": ${name}`);
  }
  checkName(name);
  if (name.split('/').length > 16) {
    throw new AwsError('HierarchyLevelLimitExceededException', 'A hierarchy can have a maximum of 15 levels.');
  }
}

/** Options that would change what a call does and that are not emulated are refused rather than ignored. */
export function refuseOptions(operation: string, input: JsonObject, supported: readonly string[]): void {
  const isSet = (value: Json | undefined): boolean =>
    value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  const other = Object.keys(input).find((member) => !supported.includes(member) && isSet(input[member]));
  if (other !== undefined) throw new NotSupported(`${other} of SSM ${operation}`);
}
