import type { Json } from '../json.ts';

/** What a value in the template may refer to, and its path for messages. */
export interface Scope {
  readonly conditions: (name: string, path: string) => boolean;
  /** What `Ref` gives: a parameter's value (a list for list types), a pseudo parameter or a physical id. Undefined is `AWS::NoValue`. */
  readonly ref: (name: string, path: string) => Json | undefined;
  readonly attribute: (logicalId: string, name: string, path: string) => string;
  readonly mapping: (map: string, top: string, second: string, path: string) => Json;
  readonly imported: (name: string, path: string) => string;
}
