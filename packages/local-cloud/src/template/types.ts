import type { JsonObject } from '../json.ts';

/** One resource of the synthesised template, every intrinsic of its properties resolved. */
export interface Resource {
  readonly logicalId: string;
  /** e.g. `AWS::DynamoDB::Table` */
  readonly type: string;
  readonly properties: JsonObject;
  /** What `Ref` gives. */
  readonly ref: string;
  /** What `Fn::GetAtt` gives; throws for an attribute that the type does not have. */
  att(name: string): string;
}

/** Stacks of a cloud assembly, read as one: what services find their resources in. */
export interface Stack {
  /** Of all stacks, separated by commas. */
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  /** By logical id; by `<stack>.<logical id>` where several stacks have the same one. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** By name; by `<stack>.<name>` where several stacks have the same one. */
  readonly outputs: Readonly<Record<string, string>>;
  /** All resources of a type, in the templates' order. */
  ofType(type: string): Resource[];
  /** The file or folder of the assembly behind an asset's bucket and key, or behind `s3://bucket/key`. */
  asset(bucket: string, key: string): string;
  /** Types that no part of the local cloud emulates, sorted, each once. */
  readonly unsupported: readonly string[];
}

/** What was read, and what was assumed for it. */
export interface Deployment extends Stack {
  /** No stack names a region. */
  readonly isRegionAssumed: boolean;
}
