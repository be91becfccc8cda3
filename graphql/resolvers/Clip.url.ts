import type { LambdaRequest } from '@aws-appsync/utils';
import { address, signed } from './shared/media.ts';
import type { MediaContext } from './shared/media.ts';

export function request(ctx: MediaContext): LambdaRequest {
  return signed(ctx.source?.owner, ctx.source?.key);
}

export function response(ctx: MediaContext<string | null>): string | null {
  return address(ctx);
}
