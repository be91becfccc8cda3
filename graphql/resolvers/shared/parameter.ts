import type { HTTPResult } from '@aws-appsync/utils';

/** SSM's answer to a GetParameter. */
export interface Parameter {
  /** Null when it could not be read. */
  readonly value: string | null;
  readonly status: number;
  /** AWS's error code without namespace; empty on success and without an answer. */
  readonly errorType: string;
  readonly errorMessage: string;
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html; the data source signs it. */
export const getParameter = (name: string, withDecryption: boolean) => ({
  method: 'POST' as const,
  resourcePath: '/',
  params: {
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' },
    body: JSON.stringify({ Name: name, WithDecryption: withDecryption }),
  },
});

interface SsmBody {
  readonly Parameter?: { readonly Value?: string };
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
}

/**
 * Reads SSM's answer. AWS JSON services write the error's message field in either case and may put a namespace before
 * its type.
 */
export function readParameter(result: HTTPResult | null | undefined): Parameter {
  if (!result) return { value: null, status: 0, errorType: '', errorMessage: '' };
  const body = (result.body ? JSON.parse(result.body) : '') as SsmBody;
  const type = body.__type ?? '';
  return {
    value: result.statusCode === 200 ? (body.Parameter?.Value ?? null) : null,
    status: result.statusCode,
    errorType: type.slice(type.indexOf('#') + 1),
    errorMessage: body.message ?? body.Message ?? '',
  };
}
