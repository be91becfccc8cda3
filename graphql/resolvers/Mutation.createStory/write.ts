import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { hasAlteredAlias, missingAliases, restoreNames } from '../../../story/aliases.ts';
import { refused, storyBlocked, unreadable } from '../../../story/failures.ts';
import { CHAT_PATH, chatRequest, headers } from '../../../story/openai.ts';
import { MAX_STORY_LENGTH, readCompletion, readDraft, readReceipt } from '../../../story/parse.ts';
import { answerFormat, systemPrompt, userPrompt } from '../../../story/prompt.ts';
import type { Alias, Draft, Failure } from '../../../story/types.ts';
import { ownerOf, stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { readHttp } from '../shared/http.ts';

export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  const { order, aliases, modelKey } = ctx.stash;
  const settings = {
    model: ctx.env.MODEL ?? '',
    temperature: ctx.env.MODEL_TEMPERATURE ?? '',
    maxTokens: ctx.env.MODEL_MAX_TOKENS ?? '',
    reasoningEffort: ctx.env.MODEL_REASONING_EFFORT ?? '',
  };
  const system = systemPrompt(order.ageGroup, aliases.length > 0, ctx.env.SYSTEM_PROMPT ?? '');
  const body = chatRequest(
    settings,
    [
      { role: 'system', content: system },
      { role: 'user', content: userPrompt(order) },
    ],
    answerFormat(order.pages),
    ownerOf(ctx),
  );
  return { method: 'POST', resourcePath: CHAT_PATH, params: { headers: headers(modelKey ?? ''), body: JSON.stringify(body) } };
}

/** A token in place of a name, a chosen character who is not in the story, or names that make it too long to be kept. */
function aliasFailure(draft: Draft, aliases: readonly Alias[]): Failure | null {
  const texts = draft.pages.map((page) => page.text);
  const everything = [draft.title, ...texts, ...draft.pages.map((page) => page.scene)];
  const isAltered = everything.some((text) => hasAlteredAlias(text, aliases));
  if (isAltered || missingAliases(texts, aliases).length > 0) return unreadable('it got a name wrong');
  const length = everything.reduce((sum, text) => sum + restoreNames(text, aliases).length, 0);
  return length > MAX_STORY_LENGTH ? unreadable('it is far too long') : null;
}

export function response(ctx: StepContext<HTTPResult>): null {
  const { answer, failure } = readHttp(ctx.error, ctx.result, ctx.stash.modelKey ?? '');
  if (failure !== null) {
    ctx.stash.failure = failure;
    return null;
  }
  ctx.stash.receipt = readReceipt(answer);
  const completion = readCompletion(answer);
  if (completion.kind === 'failure') ctx.stash.failure = completion.failure;
  if (completion.kind === 'refusal') ctx.stash.failure = refused();
  if (completion.kind === 'filtered') ctx.stash.failure = storyBlocked(ctx.stash.order.ageGroup);
  if (completion.kind === 'content') {
    const read = readDraft(JSON.parse(completion.content), ctx.stash.order.pages);
    if (read.draft === null) {
      ctx.stash.failure = read.failure;
    } else {
      ctx.stash.draft = read.draft;
      const wrongName = aliasFailure(read.draft, ctx.stash.aliases);
      if (wrongName !== null) ctx.stash.failure = wrongName;
    }
  }
  return null;
}
