import type { CheckerName, WriterName } from '../../story/providers/types.ts';
import { byKey, bySignature } from './access.ts';
import type { Access } from './access.ts';
import { modelKey } from './model-key.ts';
import { models } from './models.ts';
import type { Models, ModelsOptions } from './models.ts';
import type { Channel, Pace } from './transport.ts';
import { writers } from './writers.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const WRITERS: readonly WriterName[] = ['openai', 'anthropic', 'bedrock', 'compatible'];
const CHECKERS: readonly CheckerName[] = ['openai', 'bedrock'];

function oneOf<Name extends string>(variable: string, names: readonly Name[], given: string | undefined): Name {
  const found = names.find((name) => name === given);
  if (found === undefined) throw new Error(`Environment variable ${variable} is one of ${names.join(', ')}.`);
  return found;
}

const URLS = { openai: 'https://api.openai.com/v1', anthropic: 'https://api.anthropic.com/v1' } as const;

/** On one machine, functions reach other companies' hosts through the local cloud, which sets HOSTS_URL. */
export function reached(url: string, { HOSTS_URL: hosts }: Environment): string {
  const { host, pathname, search } = new URL(url);
  return hosts === undefined ? url : `${hosts}/${host}${pathname}${search}`;
}

/** The variables in which the SDKs look: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
const bedrockUrl = (from: Environment): string =>
  from['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] ??
  from['AWS_ENDPOINT_URL'] ??
  `https://bedrock-runtime.${from['AWS_REGION']}.amazonaws.com`;

/**
 * The models of this function's configuration, for each invocation. A function that does not write has no WRITER, and
 * one that does not paint no IMAGE_MODEL.
 * @param from the function's environment; keys are read from the parameters that it names, once for all invocations
 * @throws Error for an unknown provider
 */
export function configuredModels(from: Environment): (pace: Pace) => Models {
  const keys = new Map<string, Access>();
  const keyed = (url: string, parameter = ''): Channel => {
    const access = keys.get(parameter) ?? byKey(modelKey(parameter));
    keys.set(parameter, access);
    return { baseUrl: reached(url, from), access };
  };
  const bedrock = (): Channel => ({ baseUrl: bedrockUrl(from), access: bySignature('bedrock', from) });
  const {
    MODEL_KEY_PARAMETER: key,
    CHECKER_KEY_PARAMETER: checkerKey = key,
    WRITER_URL: url = '',
    IMAGE_MODEL: model,
    IMAGE_SIZE: size = '',
    IMAGE_QUALITY: quality = '',
  } = from;

  const checker: ModelsOptions['checker'] =
    oneOf('CHECKER', CHECKERS, from['CHECKER']) === 'bedrock'
      ? { name: 'bedrock', channel: bedrock(), guardrail: from['GUARDRAIL'] ?? '' }
      : { name: 'openai', channel: keyed(URLS.openai, checkerKey), model: from['MODERATION_MODEL'] ?? '' };

  function writerOf(given: string): NonNullable<ModelsOptions['writer']> {
    const name = oneOf('WRITER', WRITERS, given);
    const channel = name === 'bedrock' ? bedrock() : keyed(name === 'compatible' ? url : URLS[name], key);
    return { provider: writers[name], channel, env: from };
  }

  const options = {
    checker,
    ...(from['WRITER'] !== undefined && { writer: writerOf(from['WRITER']) }),
    ...(model !== undefined && {
      painter: { channel: keyed(URLS.openai, key), settings: { model, size, quality } },
    }),
  };
  return (pace) => models({ ...options, ...pace });
}
