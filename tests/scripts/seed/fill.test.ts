import { describe, expect, it } from 'vitest';
import { listCharacters, listScenes, saveCharacter, saveScene } from '../../../graphql/generated/operations.ts';
import { fill } from '../../../scripts/seed/fill.ts';

const library = {
  characters: [
    { id: 'a', name: 'Nora' },
    { id: 'b', name: 'Tomasz' },
  ],
  scenes: [{ id: 's', name: 'The roof' }],
};

interface Asked {
  readonly query: string;
  readonly variables?: { readonly input: { readonly id: string } };
}

/** The API in memory; fails at the given call. */
function api(failsAt = 0, problem: unknown = new Error('Network down.')) {
  const characters: { id: string }[] = [];
  const scenes: { id: string }[] = [];
  let calls = 0;
  const graphql = async ({ query, variables }: Asked) => {
    calls += 1;
    if (calls === failsAt) throw problem;
    if (query === `${listCharacters}`) return { data: { listCharacters: [...characters] } };
    if (query === `${listScenes}`) return { data: { listScenes: [...scenes] } };
    const saved = query === `${saveCharacter}` ? characters : scenes;
    expect([`${saveCharacter}`, `${saveScene}`]).toContain(query);
    if (variables !== undefined) saved.push(variables.input);
    return { data: {} };
  };
  return { characters, scenes, client: { graphql } as unknown as Parameters<typeof fill>[0] };
}

describe('filling a library', () => {
  it('saves everything once, under its own id', async () => {
    const { client, characters, scenes } = api();

    expect(await fill(client, library)).toEqual({ characters: 2, scenes: 1, kept: 0 });
    expect(await fill(client, library)).toEqual({ characters: 0, scenes: 0, kept: 3 });
    expect([characters, scenes]).toEqual([library.characters, library.scenes]);
  });

  it('keeps what a family has changed', async () => {
    const { client, characters } = api();
    const changed = { id: 'a', name: 'Eleonora' };
    characters.push(changed);

    expect(await fill(client, library)).toEqual({ characters: 1, scenes: 1, kept: 1 });
    expect(characters).toEqual([changed, library.characters[1]]);
  });

  it('continues after an interruption', async () => {
    const { client, characters, scenes } = api(4);

    await expect(fill(client, library)).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'No answer: Network down. What was saved stays; run it again.',
    });
    expect([characters.length, scenes.length]).toEqual([1, 0]);
    expect(await fill(client, library)).toEqual({ characters: 1, scenes: 1, kept: 1 });
  });

  it("passes on the API's message", async () => {
    const { client } = api(3, { errors: [{ errorType: 'ValidationError', message: 'You have 50 saved characters.' }] });

    await expect(fill(client, library)).rejects.toMatchObject({
      kind: 'notAccepted',
      message: expect.stringContaining('ValidationError: You have 50 saved characters.'),
    });
  });
});
