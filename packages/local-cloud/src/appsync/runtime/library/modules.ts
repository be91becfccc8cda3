import { dynamodb } from './attributes.ts';
import { authType } from './auth-type.ts';
import { control, extensions, runtime } from './control.ts';
import { refused } from './exposed.ts';
import { http } from './http.ts';
import { autoId, autoKsuid, autoUlid } from './ids.ts';
import { math } from './math.ts';
import { matchesWhole } from './regex/java-regex.ts';
import { ddb } from './requests.ts';
import { encodings, str } from './text.ts';
import { time } from './time/time.ts';
import { transform } from './transform.ts';
import { isMap, text } from './values.ts';
import { xml } from './xml.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html */
export const util = {
  ...control,
  ...encodings,
  autoId,
  autoUlid,
  autoKsuid,
  authType,
  matches: (pattern?: unknown, value?: unknown): boolean =>
    matchesWhole(text(pattern, 'matches: the pattern'), text(value, 'matches: the value')),
  dynamodb,
  time,
  transform,
  http,
  xml,
  math,
  str,
  rds: { toJsonObject: refused('util.rds.toJsonObject') },
};

/** Requests to Amazon Bedrock: the helpers only add the operation. */
const bedrock =
  (operation: string) =>
  (payload?: unknown): unknown => {
    if (!isMap(payload)) throw new TypeError(`${operation} needs an object`);
    return { operation, ...payload };
  };

const RDS = 'typeHint agg select insert update remove createPgStatement createMySQLStatement sql toJsonObject'.split(
  ' ',
);

/** What a resolver can import, by module. */
export const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '@aws-appsync/utils': { util, extensions, runtime },
  '@aws-appsync/utils/dynamodb': ddb,
  '@aws-appsync/utils/ai': { invokeModel: bedrock('InvokeModel'), converse: bedrock('Converse') },
  '@aws-appsync/utils/rds': Object.fromEntries(RDS.map((name) => [name, refused(`${name} of @aws-appsync/utils/rds`)])),
};
