import type { JsonObject } from 'local-cloud';
import { run, stepOf } from './harness.ts';
import type { Run, Sources } from './harness.ts';
import { ID, creating } from './scripted.ts';

/** Runs createStory, with the test's answers in place of the successful ones. */

const input = { id: ID, prompt: ' A brave mouse finds a lantern ', illustrations: 0, narrate: false };
export const create = (sources: Sources = {}, changes: JsonObject = {}, more: object = {}) =>
  run('Mutation.createStory', {
    args: { input: { ...input, ...changes } },
    sources: { ...creating, ...sources },
    ...more,
  });
export const step = (name: string) => stepOf('Mutation.createStory', name);
export const askedOf = (outcome: Run, name: string): JsonObject => {
  const found = outcome.asked.find(({ step: asked }) => asked === step(name));
  if (found === undefined) throw new Error(`${name} asked nothing`);
  return found.request;
};
export const bodyOf = (asked: JsonObject): JsonObject =>
  JSON.parse(`${(asked.params as JsonObject).body}`) as JsonObject;
export const stepsOf = (outcome: Run) => outcome.asked.map(({ step: asked }) => asked.split('/')[1]);
