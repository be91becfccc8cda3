import type { JsonObject } from '../json.ts';

/** One resource of the synthesized template, with all intrinsic functions in its properties resolved. */
export interface Resource {
  readonly logicalId: string;
  /** e.g. `AWS::DynamoDB::Table` */
  readonly type: string;
  readonly properties: JsonObject;
  /** What `Ref` returns. */
  readonly ref: string;
  /** What `Fn::GetAtt` returns; throws for an attribute that the type does not have. */
  att(name: string): string;
}

/** Stacks of a cloud assembly, merged into one. Services look up their resources in it. */
export interface Stack {
  /** Names of all stacks, separated by commas. */
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  /** By logical id, or by `<stack>.<logical id>` if several stacks have the same one. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** By name, or by `<stack>.<name>` if several stacks have the same one. */
  readonly outputs: Readonly<Record<string, string>>;
  /** All resources of a type, in template order. */
  ofType(type: string): Resource[];
  /** The file or folder of the assembly behind an asset's bucket and key, or behind `s3://bucket/key`. */
  asset(bucket: string, key: string): string;
  /** Types that the local cloud does not emulate, sorted, each once. */
  readonly unsupported: readonly string[];
}

/** What was read, and what had to be assumed. */
export interface Deployment extends Stack {
  /** True if no stack names a region. */
  readonly isRegionAssumed: boolean;
}
