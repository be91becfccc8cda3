import { runtime } from '@aws-appsync/utils';
import type { MutationCreateStoryArgs } from '../../generated/types.ts';
import type { StepContext } from '../shared/context.ts';
import { composed } from '../shared/letters.ts';
import { refusePersonal } from '../shared/personal.ts';

/**
 * Refuses personal data before any service is called. A separate step, because the search and the other checks together
 * exceed the code size that AppSync accepts.
 */
export function request(ctx: StepContext<unknown, MutationCreateStoryArgs>): never {
  const { prompt, style, instructions, imageStyle } = composed(ctx.args.input);
  refusePersonal([
    ['prompt', prompt],
    ['style', style],
    ['instructions', instructions],
    ['imageStyle', imageStyle],
  ]);
  return runtime.earlyReturn(null);
}

export function response(): null {
  return null;
}
