import type { generateClient } from 'aws-amplify/api';
import { listCharacters, listScenes, saveCharacter, saveScene } from '../../graphql/generated/operations.ts';
import type { SaveCharacterInput, SaveSceneInput } from '../../graphql/generated/types.ts';
import { describe, errorType, Failure } from '../story/failure.ts';

type Client = ReturnType<typeof generateClient<never>>;
type WithId<T> = T & { readonly id: string };

export interface Library {
  readonly characters: readonly WithId<SaveCharacterInput>[];
  readonly scenes: readonly WithId<SaveSceneInput>[];
}

export interface Filled {
  /** How many were added. */
  readonly characters: number;
  readonly scenes: number;
  /** How many existed, and were left unchanged. */
  readonly kept: number;
}

/** The members of `wanted` that do not exist yet. */
const missing = <T extends { readonly id: string }>(
  wanted: readonly T[],
  there: readonly { readonly id: string }[],
): T[] => wanted.filter(({ id }) => !there.some((one) => one.id === id));

/**
 * Saves what is missing, one after the other: the API refuses two additions of a family at the same moment. The ids
 * come from the data, so the next run finishes one that was interrupted.
 * @throws Failure
 */
export async function fill(client: Pick<Client, 'graphql'>, library: Library): Promise<Filled> {
  try {
    const {
      data: { listCharacters: characters },
    } = await client.graphql({ query: listCharacters });
    const {
      data: { listScenes: scenes },
    } = await client.graphql({ query: listScenes });
    const newCharacters = missing(library.characters, characters);
    const newScenes = missing(library.scenes, scenes);
    for (const input of newCharacters) await client.graphql({ query: saveCharacter, variables: { input } });
    for (const input of newScenes) await client.graphql({ query: saveScene, variables: { input } });
    const wanted = library.characters.length + library.scenes.length;
    return {
      characters: newCharacters.length,
      scenes: newScenes.length,
      kept: wanted - newCharacters.length - newScenes.length,
    };
  } catch (problem) {
    const type = errorType(problem);
    throw new Failure(
      type === undefined ? 'unreachable' : 'notAccepted',
      `${type === undefined ? 'No answer' : type}: ${describe(problem)} What was saved stays; run it again.`,
    );
  }
}
