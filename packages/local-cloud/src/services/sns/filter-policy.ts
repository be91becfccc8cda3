import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { compilePattern } from '../events/pattern/compile.ts';
import { invalidParameter } from './errors.ts';

/** https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const mostKeys = 5;
const mostCombinations = 150;

/** One value of each key has to match; this is the number of combinations of all keys' values. */
function combinations(policy: JsonObject): number {
  return Object.entries(policy).reduce((product, [key, values]) => {
    if (!Array.isArray(values)) return product;
    const ways =
      key === '$or' ? values.filter(isObject).reduce((sum, choice) => sum + combinations(choice), 0) : values.length;
    return product * Math.max(1, ways);
  }, 1);
}

function checkLimits(policy: JsonObject, refuse: (reason: string) => never): void {
  if (Object.keys(policy).length > mostKeys) refuse(`Filter policy can not have more than ${mostKeys} keys`);
  if (Object.values(policy).some(isObject))
    refuse('Filter policy scope MessageAttributes does not support nested filter policy');
  if (combinations(policy) > mostCombinations) refuse('Filter policy is too complex');
}

function read(policy: string, refuse: (reason: string) => never): JsonObject {
  let parsed: Json = null;
  try {
    parsed = JSON.parse(policy) as Json;
  } catch {
    refuse('failed to parse JSON.');
  }
  return isObject(parsed) ? parsed : refuse('Filter policy must be a JSON object');
}

/**
 * Compiles a check whether a message's attributes match:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 * @param place AWS's prefix for the reason: `Attributes Reason: ` while a subscription is created
 * @throws AwsError InvalidParameter
 */
export function compileFilter(policy: string | undefined, place = ''): (attributes: JsonObject) => boolean {
  if (policy === undefined) return () => true;
  const refuse = (reason: string): never => {
    throw invalidParameter(`${place}FilterPolicy: ${reason}`);
  };
  const parsed = read(policy, refuse);
  if (Object.keys(parsed).length === 0) return () => true;
  checkLimits(parsed, refuse);
  try {
    // Like rules, SNS supports IP addresses and every form of anything-but.
    return compilePattern(parsed, 'rule');
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}
