import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';

/** Finds a value in an event; undefined if there is none. */
export type JsonPath = (event: Json) => Json | undefined;

/** A name with element numbers: `items[0][*]`. Names may contain dashes, underscores and slashes. */
const STEP = /^([\w\-/]+)((?:\[(?:\d+|\*)\])*)$/;

/**
 * The part of JSON path that EventBridge supports: dots, element numbers, `*`
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html).
 */
export function compileJsonPath(path: string): JsonPath {
  if (path === '$') return (event) => event;
  if (!path.startsWith('$.')) throw notAPath(path);
  const steps = path
    .slice(2)
    .split('.')
    .flatMap((part): (string | number)[] => {
      if (part === '*') return ['*'];
      const [, name, elements = ''] = STEP.exec(part) ?? [];
      if (name === undefined) throw notAPath(path);
      return [
        name,
        ...[...elements.matchAll(/\[(\d+|\*)\]/g)].map(([, index]) => (index === '*' ? '*' : Number(index))),
      ];
    });
  return (event) => follow(event, steps);
}

const notAPath = (path: string): AwsError => new AwsError('ValidationException', `Invalid JSON path: ${path}`);

function follow(value: Json | undefined, [step, ...rest]: readonly (string | number)[]): Json | undefined {
  if (step === undefined || value === undefined) return value;
  if (step === '*') {
    const inside = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : undefined;
    return inside?.map((one) => follow(one, rest)).filter((one) => one !== undefined);
  }
  if (typeof step === 'number') return Array.isArray(value) ? follow(value[step], rest) : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? follow(value[step], rest) : undefined;
}
