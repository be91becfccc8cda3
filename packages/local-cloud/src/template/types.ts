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

/** A stack that was read from a cloud assembly. */
export interface Stack {
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly outputs: Readonly<Record<string, string>>;
  /** All resources of a type, in the template's order. */
  ofType(type: string): Resource[];
  /** The file or folder of the assembly behind an asset's bucket and key, or behind `s3://bucket/key`. */
  asset(bucket: string, key: string): string;
  /** Types that no part of the local cloud emulates, sorted, each once. */
  readonly unsupported: readonly string[];
}
