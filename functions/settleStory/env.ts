import type { PartKind } from '../../story/lifecycle/parts.ts';
import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['STORY_TABLE', 'SETTLES'] as const;

/** What the construct sets. `SETTLES`: JSON, pairs of a dead-letter queue's name and what a message in it is about. */
type Variables = Settings<(typeof names)[number]>;

export const environment = (variables: Variables): Variables => variables;

export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** What nobody will do any more once a message is dead. */
export type Work = 'words' | PartKind;

/**
 * How long a request may be under way, and how much one sweep does. What the queues do is over by `patienceSeconds`
 * (docs/decisions/1301-five-minutes.md); with a sweep each minute everything has ended within five minutes.
 */
export const pace = { functionSeconds: 30, patienceSeconds: 235, pageSize: 50, pages: 4, concurrency: 10 } as const;
