import * as checker from '../../story/providers/openai-checker.ts';
import { paint } from '../../story/providers/openai-painter.ts';
import { request } from '../../story/providers/openai.ts';
import type { StoryOrder } from '../../story/prompt.ts';
import type { Body } from '../../story/outgoing.ts';
import { writerOrder, writerSettings } from '../../story/writer.ts';
import type { WriterEnvironment } from '../../story/writer.ts';

/** Bodies as sent to OpenAI, for tests of their content. */

const key = 'sk-offline';

export const bearer = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };

export const storyBody = (env: WriterEnvironment, order: StoryOrder, hasAliases: boolean, family: string): Body =>
  request(writerOrder(env, order, hasAliases, family, {}), writerSettings(env, key)).params.body;

export const checkBody = (text: Body, model = 'omni-moderation-latest'): Body =>
  checker.checkText(text, { key, model }).params.body;

export const pictureCheckBody = (base64: string, model = 'omni-moderation-latest'): Body =>
  checker.checkPicture(base64, { key, model }).params.body;

export const paintBody = (
  settings: { readonly model: string; readonly size: string; readonly quality: string },
  prompt: Body,
): Body => paint(prompt, { ...settings, key, without: [] }).params.body;
