import type { LambdaRequest } from '@aws-appsync/utils';
import { languagesOf, voiceProblem } from '../../story/voices.ts';
import type { QuerySampleVoiceArgs } from '../generated/types.ts';
import type { FieldContext } from './shared/context.ts';
import { invalid, stopOnError } from './shared/errors.ts';

type SampleContext<Result = unknown> = FieldContext<QuerySampleVoiceArgs, Result>;

export function request(ctx: SampleContext): LambdaRequest {
  const { language, voice } = ctx.args;
  if (!languagesOf().includes(language)) return invalid(`language: choose one of ${languagesOf().join(', ')}.`);
  const problem = voiceProblem(language, voice);
  if (problem !== null) return invalid(problem);
  return { operation: 'Invoke', payload: { language, voice } };
}

export function response(ctx: SampleContext<string>): string {
  stopOnError(ctx.error, 'The voice sample could not be made.');
  return ctx.result;
}
