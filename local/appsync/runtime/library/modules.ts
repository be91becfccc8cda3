import { control, extensions, runtime } from './control.ts';
import { dynamodb } from './attributes.ts';
import { autoId, autoKsuid, autoUlid } from './ids.ts';
import { ddb } from './requests.ts';
import { time } from './time.ts';

export const util = {
  ...control,
  autoId,
  autoUlid,
  autoKsuid,
  dynamodb,
  time,
};

/** What a resolver can import, by module. */
export const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '@aws-appsync/utils': { util, extensions, runtime },
  '@aws-appsync/utils/dynamodb': ddb,
};
