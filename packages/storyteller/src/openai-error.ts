import type { HttpResponse } from './server.ts';
import { jsonResponse } from './server.ts';

/** A request that OpenAI would refuse, with the members of its error object: https://platform.openai.com/docs/guides/error-codes */
export class OpenAiError extends Error {
  override readonly name = 'OpenAiError';

  constructor(
    readonly status: number,
    message: string,
    readonly code: string | null = null,
    readonly param: string | null = null,
    readonly type = 'invalid_request_error',
  ) {
    super(message);
  }
}

export const errorResponse = ({ status, message, type, param, code }: OpenAiError): HttpResponse =>
  jsonResponse(status, { error: { message, type, param, code } });

export const invalid = (message: string, param: string | null, code: string | null = null): OpenAiError =>
  new OpenAiError(400, message, code, param);
