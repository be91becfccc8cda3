import type { Resource } from '../../template/types.ts';

export const readString = (resource: Resource, property: string): string | undefined => {
  const value = resource.properties[property];
  return typeof value === 'string' ? value : undefined;
};

export function requireString(resource: Resource, property: string): string {
  const value = readString(resource, property);
  if (value === undefined) throw new Error(`${resource.logicalId} (${resource.type}) has no ${property}`);
  return value;
}

/** CloudFormation accepts both numbers and strings of digits. */
export function readNumber(resource: Resource, property: string): number | undefined {
  const value = resource.properties[property];
  if (value === undefined || value === null || value === '') return undefined;
  const number = Number(value);
  if (!Number.isFinite(number)) throw new Error(`${resource.logicalId}: ${property} is not a number`);
  return number;
}
