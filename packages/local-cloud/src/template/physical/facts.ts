import { generatedName } from '../names.ts';

/** What a physical id may depend on. */
export interface Facts {
  readonly type: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly region: string;
  readonly account: string;
  /** Where the local cloud listens, e.g. `http://127.0.0.1:4000`. */
  readonly baseUrl: string;
  /** The seed of the API that is served; undefined means the one in question. */
  readonly firstApi: string | undefined;
  /** Stack name and logical id: the seed for everything that AWS would generate randomly. */
  readonly seed: string;
  /**
   * A property as text, resolved on demand. A path such as `Tracing.Mode` reaches nested properties. Undefined if not
   * set.
   */
  property(path: string): string | undefined;
}

type Value = (facts: Facts) => string;

export interface Physical {
  readonly ref: Value;
  /** `undefined` means that a resource with these properties does not have the attribute. */
  readonly attributes?: Readonly<Record<string, (facts: Facts) => string | undefined>>;
}

export const arn = (facts: Facts, service: string, resource: string): string =>
  `arn:aws:${service}:${facts.region}:${facts.account}:${resource}`;

/** The property if the template sets it, else a generated name of at most `limit` characters. */
export const named =
  (property: string, limit: number): Value =>
  (facts) =>
    facts.property(property) ?? generatedName(facts.stack, facts.logicalId, limit);

/** A property that the type requires; CloudFormation refuses a template without it. */
export function required(facts: Facts, property: string): string {
  const value = facts.property(property);
  if (value === undefined) throw new Error(`${facts.logicalId} (${facts.type}) has no ${property}`);
  return value;
}
