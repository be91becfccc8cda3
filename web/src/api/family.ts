import * as operations from '../../../graphql/generated/operations.ts';
import type {
  ListCharactersQuery,
  ListScenesQuery,
  SaveCharacterInput,
  SaveChildInput,
  SaveSceneInput,
} from '../../../graphql/generated/operations.ts';
import type { Child } from './children.ts';
import { send } from './client.ts';

export type Character = ListCharactersQuery['listCharacters'][number];
export type Scene = ListScenesQuery['listScenes'][number];
export type { SaveCharacterInput, SaveChildInput, SaveSceneInput };

export const listCharacters = async (): Promise<readonly Character[]> =>
  (await send(operations.listCharacters, {})).listCharacters;
export const listScenes = async (): Promise<readonly Scene[]> => (await send(operations.listScenes, {})).listScenes;
export const saveCharacter = async (input: SaveCharacterInput): Promise<Character> =>
  (await send(operations.saveCharacter, { input })).saveCharacter;
export const saveScene = async (input: SaveSceneInput): Promise<Scene> =>
  (await send(operations.saveScene, { input })).saveScene;
export const saveChild = async (input: SaveChildInput): Promise<Child> =>
  (await send(operations.saveChild, { input })).saveChild;
export const deleteChild = async (id: string): Promise<string> =>
  (await send(operations.deleteChild, { id })).deleteChild;
export const deleteCharacter = async (id: string): Promise<string> =>
  (await send(operations.deleteCharacter, { id })).deleteCharacter;
export const deleteScene = async (id: string): Promise<string> =>
  (await send(operations.deleteScene, { id })).deleteScene;

/** The people and places of a family's stories. */
interface Cast {
  readonly characters: readonly Character[];
  readonly scenes: readonly Scene[];
}

export async function listCast(): Promise<Cast> {
  const [characters, scenes] = await Promise.all([listCharacters(), listScenes()]);
  return { characters, scenes };
}
