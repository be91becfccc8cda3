import * as operations from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';
import type { Story } from './stories.ts';

/** Draws the named pages' pictures, or those that are missing. */
export const illustrateStory = async (id: string, pages?: readonly number[]): Promise<Story> =>
  (await send(operations.illustrateStory, { id, ...(pages !== undefined && { pages }) })).illustrateStory;

/** Makes clips of the named pages. */
export const animateStory = async (id: string, pages: readonly number[]): Promise<Story> =>
  (await send(operations.animateStory, { id, pages })).animateStory;

/** Reads it aloud: in a voice of its language, or else in the one that it had. */
export const narrateStory = async (id: string, voice?: string): Promise<Story> =>
  (await send(operations.narrateStory, { id, ...(voice !== undefined && { voice }) })).narrateStory;

/** The address of a few sentences in a voice. */
export const sampleVoice = async (voice: string, language: string): Promise<string> =>
  (await send(operations.sampleVoice, { voice, language })).sampleVoice;
