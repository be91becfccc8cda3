import { describe, expect, it } from 'vitest';
import {
  fromStatus,
  keyEmpty,
  keyUnavailable,
  promptBlocked,
  refused,
  storyBlocked,
  uncheckable,
  unreachable,
  unreadable,
} from '../../story/failures.ts';
import { openAiModel } from '../support/failures.ts';

describe('fromStatus', () => {
  it.each([
    [408, '', true],
    [409, '', true],
    [429, '', true],
    [429, 'rate_limit_exceeded', true],
    [500, '', true],
    [502, '', true],
    [503, '', true],
    [504, '', true],
    [529, '', true],
    [400, '', false],
    [401, '', false],
    [403, '', false],
    [404, '', false],
    [422, '', false],
    [429, 'insufficient_quota', false],
    [302, '', false],
  ])('%i %s: retryable %s', (status, code, retryable) => {
    const failure = fromStatus(status, code, openAiModel);

    expect(failure).toMatchObject({ code: 'ModelUnavailable', retryable });
    expect(failure.message).toContain(`${status}`);
  });

  it('says who rejected what, in words for a family', () => {
    expect(fromStatus(401, 'invalid_api_key', openAiModel).message).toBe(
      "OpenAI rejected the key in your settings (401). Stories can't be made until it's replaced. Your idea is kept.",
    );
  });
});

describe('keyUnavailable', () => {
  it.each([
    ['ParameterNotFound', 400, false, /npm run store-key/],
    ['AccessDeniedException', 400, false, /AWS says: User: arn:x is not authorized/],
    ['ThrottlingException', 400, true, /ThrottlingException/],
    ['InternalServerError', 500, true, /InternalServerError/],
    ['', 503, true, /AWS says: /],
  ])('%s', (type, status, retryable, message) => {
    const failure = keyUnavailable(status, type, 'User: arn:x is not authorized');

    expect(failure).toMatchObject({ code: 'ModelUnavailable', retryable, message: expect.stringMatching(message) });
  });

  it("limits the length of AWS's message", () => {
    expect(keyUnavailable(400, 'X', 'x'.repeat(5000)).message.length).toBeLessThan(900);
  });
});

describe('the other failures', () => {
  it.each([
    [unreachable(), 'ModelUnavailable', true],
    [unreadable('it is empty'), 'ModelUnavailable', true],
    [uncheckable(), 'ModelUnavailable', true],
    [refused(), 'ModelRefused', false],
    [promptBlocked(), 'PromptBlocked', false],
    [storyBlocked('AGE_3_5'), 'StoryBlocked', false],
    [keyEmpty(), 'ModelUnavailable', false],
  ])('%j', (failure, code, retryable) => {
    expect(failure).toMatchObject({ code, retryable });
    expect(failure.message).toMatch(/\.$/);
  });

  it('names the age group that a draft was not right for', () => {
    expect(storyBlocked('AGE_9_12').message).toContain('age 9–12');
  });
});
