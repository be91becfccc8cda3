import type { Clock } from 'local-cloud';
import type { Log } from 'local-cloud';
import { forwardTo } from 'local-cloud';
import type { Host } from 'local-cloud';
import { startStoryteller } from 'storyteller/storyteller.ts';
import type { ModelSettings } from './settings.ts';

/** The host that the template's data source and functions ask. */
export const modelHost = 'api.openai.com';

/** Who answers for the model's host. */
export interface Writer {
  readonly host: Host;
  readonly key: string;
  /** For people. */
  readonly name: string;
}

/** @param base as OpenAI's clients take it: it stands for the origin and `/v1` */
export const modelAt = (base: string): Host => forwardTo(base, '/v1');

export function chooseWriter(model: ModelSettings, clock: Clock, log: Log): Writer {
  switch (model.kind) {
    case 'server':
      return { host: modelAt(model.baseUrl), key: model.key, name: `the server at ${new URL(model.baseUrl).origin}` };
    case 'openai':
      return { host: modelAt(`https://${modelHost}/v1`), key: model.key, name: 'OpenAI' };
    case 'storyteller':
      return {
        host: startStoryteller({ clock, delayMs: model.delayMs, log }),
        key: 'offline',
        name: 'the offline storyteller, which assembles its stories (set OPENAI_API_KEY for a model)',
      };
  }
}
