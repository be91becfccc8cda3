import { describe, expect, it } from 'vitest';
import { choiceProblem, choicesOf } from '../../story/choices.ts';
import type { ChoiceInput, Offer } from '../../story/choices.ts';
import { choiceOf, usualChoice } from '../../story/writer.ts';

const offer: Offer = { WRITER: 'openai', MODELS: '["gpt-6-luna","gpt-6-sol"]', MODEL_MAX_TOKENS: '6000' };

describe('choiceProblem', () => {
  it.each<[string, ChoiceInput, Offer]>([
    ['nothing', {}, offer],
    ['nulls', { model: null, maxTokens: null, temperature: null, keepDays: null, mail: null }, offer],
    ['a model of the list', { model: 'gpt-6-sol' }, offer],
    ['the fewest and the most tokens', { maxTokens: 500 }, offer],
    ['as many tokens as the configuration', { maxTokens: 6000 }, offer],
    ['no freedom at all', { temperature: 0 }, offer],
    ['the most of it', { temperature: 2 }, { ...offer, MODEL_REASONING_EFFORT: 'none' }],
    ['a temperature on Bedrock', { temperature: 1 }, { ...offer, WRITER: 'bedrock' }],
    ['a temperature of a compatible server', { temperature: 1.5 }, { ...offer, WRITER: 'compatible' }],
    ['days and a mail', { keepDays: 3650, mail: true }, offer],
  ])('accepts %s', (_what, input, offered) => {
    expect(choiceProblem(input, offered)).toBeNull();
  });

  it.each<[string, ChoiceInput, Offer, RegExp]>([
    ['another model', { model: 'gpt-4' }, offer, /^model: choose one of gpt-6-luna, gpt-6-sol\.$/],
    ['an empty model', { model: '' }, offer, /^model: choose one of/],
    ['two models', { model: 'gpt-6-luna, gpt-6-sol' }, offer, /^model: /],
    ['a model named __proto__', { model: '__proto__' }, offer, /^model: /],
    ['too few tokens', { maxTokens: 499 }, offer, /^maxTokens: choose 500 to 6000, or leave it out/],
    ['more tokens than the configuration', { maxTokens: 6001 }, offer, /^maxTokens: choose 500 to 6000/],
    ['a cold temperature', { temperature: -0.1 }, offer, /^temperature: choose 0 to 2/],
    ['a hot one', { temperature: 2.1 }, offer, /^temperature: choose 0 to 2/],
    ['one that is too hot for Bedrock', { temperature: 1.1 }, { ...offer, WRITER: 'bedrock' }, /choose 0 to 1/],
    [
      'one of Anthropic',
      { temperature: 1 },
      { ...offer, WRITER: 'anthropic' },
      /^temperature: Anthropic does not take/,
    ],
    [
      'one of a model that thinks',
      { temperature: 0, model: 'gpt-6-sol' },
      { ...offer, MODEL_REASONING_EFFORT: 'low' },
      /^temperature: gpt-6-sol thinks before it writes and does not take one\. Leave it out\.$/,
    ],
  ])('refuses %s', (_what, input, offered, problem) => {
    expect(choiceProblem(input, offered)).toMatch(problem);
  });
});

it('keeps the chosen values, and no missing ones', () => {
  expect(choicesOf({ model: 'm', maxTokens: 600, temperature: 0, keepDays: 1, mail: true })).toEqual({
    model: 'm',
    maxTokens: 600,
    temperature: 0,
    keepDays: 1,
    mail: true,
  });
  expect(choicesOf({ model: null, temperature: null, mail: false })).toEqual({});
});

describe('choiceOf', () => {
  it("returns the writer's settings", () => {
    const choice = { model: 'gpt-6-sol', maxTokens: 600, temperature: 0 };

    expect(choiceOf({ ...choice, keepDays: 1, mail: true }, offer)).toEqual(choice);
    expect(choiceOf({}, offer)).toEqual({});
  });

  it('leaves out a model that is not offered any more, which would fail each time', () => {
    expect(choiceOf({ model: 'gpt-5', maxTokens: 600 }, offer)).toEqual({ maxTokens: 600 });
  });

  it('returns the default writer when none is chosen', () => {
    const usual = { MODEL: 'gpt-6-luna', MODEL_MAX_TOKENS: '6000' };

    expect(usualChoice(usual)).toEqual({ model: 'gpt-6-luna', maxTokens: 6000 });
    expect(usualChoice({ ...usual, MODEL_TEMPERATURE: '0.5' })).toMatchObject({ temperature: 0.5 });
  });
});
