import { runtime } from '@aws-appsync/utils';
import type { MutationCreateStoryArgs } from '../../generated/types.ts';
import type { StepContext } from '../shared/context.ts';
import { composed } from '../shared/letters.ts';
import { refusePersonal } from '../shared/personal.ts';

/** Refuses personal data before anything is asked. A step of its own: the search and the rest of the checks together are more code than AppSync takes. */
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
