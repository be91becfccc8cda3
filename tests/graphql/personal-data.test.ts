import { describe, expect, it } from 'vitest';
import { SUB, run } from './harness.ts';
import type { Call, Run, Sources } from './harness.ts';

const send = (field: string, args: Call['args'], sources: Sources = {}): Run => run(field, { args, sub: SUB, sources });

const story = { id: 's', owner: SUB, version: 3, status: 'COMPLETE', pages: [{ number: 1, text: 'A page.' }] };

type Row = readonly [field: string, name: string, kind: string, args: Call['args'], sources?: Sources];

describe('personal data', () => {
  it.each([
    ['Mutation.createStory', 'prompt', 'telephone', { input: { prompt: 'Ring granny on 020 7946 0018' } }],
    ['Mutation.createStory', 'style', 'url', { input: { prompt: 'A brave mouse', style: 'as on www.example.com' } }],
    [
      'Mutation.createStory',
      'instructions',
      'telephone',
      { input: { prompt: 'A mouse', instructions: 'then ring 020 7946 0018' } },
    ],
    [
      'Mutation.createStory',
      'imageStyle',
      'url',
      { input: { prompt: 'A mouse', imageStyle: 'as on www.example.com' } },
    ],
    ['Mutation.saveCharacter', 'what', 'school', { input: { name: 'Mia', what: 'goes to Oakwood Primary School' } }],
    ['Mutation.saveCharacter', 'look', 'address', { input: { name: 'Mia', look: 'the girl of 12 Elm Street' } }],
    ['Mutation.saveCharacter', 'traits', 'birthDate', { input: { name: 'Mia', traits: ['kind', 'born 3 May 2019'] } }],
    ['Mutation.saveCharacter', 'favourites', 'email', { input: { name: 'Mia', favourites: ['mia@example.com'] } }],
    ['Mutation.saveCharacter', 'never', 'surname', { input: { name: 'Mia', never: ['our surname is Lopez'] } }],
    ['Mutation.saveScene', 'place', 'address', { input: { name: 'Home', place: 'Lindenstraße 5' } }],
    ['Mutation.saveScene', 'details', 'telephone', { input: { name: 'Home', details: '0151 12345678 on the wall' } }],
    [
      'Mutation.setBedtime',
      'style',
      'email',
      { input: { time: '19:30', zone: 'Europe/Berlin', style: 'a@example.com' } },
    ],
    [
      'Mutation.illustrateStory',
      'style',
      'url',
      { id: 's', style: 'as on example.com' },
      { 'steps/load': { result: story } },
    ],
  ] satisfies Row[])(
    '%s refuses it in %s as %s, before anything is saved or sent',
    (field, name, kind, args, sources?: Sources) => {
      const { error, asked } = send(field, args, sources);

      expect(error).toMatchObject({ type: 'ValidationError', info: { field: name, kind } });
      expect(error?.message).toContain('Leave it out');
      expect(asked.map(({ step }) => step).filter((step) => step !== 'steps/load')).toEqual([]);
    },
  );

  it("is allowed in a character's name, which is hidden wherever it is sent", () => {
    const { error } = send(
      'Mutation.saveCharacter',
      { input: { name: 'Mia Lopez' } },
      { 'steps/count': { result: { items: [] } }, 'steps/put': { result: {} } },
    );
    expect(error).toBeUndefined();
  });
});
