import { isObject } from '../../json.ts';
import { answered, type DataSource } from './types.ts';

/** Answers with the request's `payload`. https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-none-js.html */
export const noneDataSource: DataSource = {
  send: (request) => Promise.resolve(answered(isObject(request) ? (request.payload ?? null) : null)),
};
