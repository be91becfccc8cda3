import { join } from 'node:path';
import { forwardTo } from 'local-cloud';
import type { Clock, Host, Log } from 'local-cloud';
import { fileJournal } from 'storyteller/journal.ts';
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
  /** Removes what it knows of a family, by the family's `sub`. */
  forget(family: string): void;
}

/** @param base as OpenAI's clients take it: it stands for the origin and `/v1` */
export const modelAt = (base: string): Host => forwardTo(base, '/v1');

/** The storyteller's own folder below the data folder: which stories a family has heard. */
export const storytellerFolder = (dataDir: string): string => join(dataDir, 'storyteller');

/** A model elsewhere: what it keeps is the affair of whoever runs it. */
const elsewhere = (host: Host, key: string, name: string): Writer => ({ host, key, name, forget: () => undefined });

export function chooseWriter(model: ModelSettings, dataDir: string, clock: Clock, log: Log): Writer {
  switch (model.kind) {
    case 'server':
      return elsewhere(modelAt(model.baseUrl), model.key, `the server at ${new URL(model.baseUrl).origin}`);
    case 'openai':
      return elsewhere(modelAt(`https://${modelHost}/v1`), model.key, 'OpenAI');
    case 'storyteller': {
      const journal = fileJournal(join(storytellerFolder(dataDir), 'told.jsonl'));
      return {
        host: startStoryteller({ clock, delayMs: model.delayMs, log, journal }),
        key: 'offline',
        name: 'people: the offline storyteller chooses from its collection (set OPENAI_API_KEY for a model)',
        forget: (family) => journal.forget(family),
      };
    }
  }
}
