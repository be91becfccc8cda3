import { describe, expect, it } from 'vitest';
import { DECIDED, NOT_SHAREABLE } from '../../../story/follow-ups.ts';
import { de } from '../../../web/src/words/de.ts';
import { en } from '../../../web/src/words/en.ts';
import { problemWords } from '../../../web/src/words/problems.ts';

const { field, request } = en.failures;

describe('the reason of a refused request', () => {
  it.each([
    ['Offline', 'The server could not be reached.', request.Offline],
    ['BudgetExceeded', "Today's budget of this service is used up.", request.BudgetExceeded],
    ['QuotaExceeded', "You've made today's 20 stories.", request.QuotaExceeded],
    ['QuotaExceeded', "You've asked for 10 stories in this minute.", request.tooFast],
    ['ValidationError', 'once: the story would have been made', field.once],
    ['ValidationError', 'name: it needs at least two letters.', field.name],
    ['ValidationError', 'days: choose at least one of MON, TUE, or pause the bedtime.', field.days],
    ['ValidationError', 'characterId: something new.', request.ValidationError],
    ['ValidationError', 'You have 50 saved characters, which is the maximum.', request.tooManySaved],
    ['ValidationError', 'constructor: a field that only an object has.', request.ValidationError],
    ['Conflict', 'Wait for it: onStory tells when it is there.', request.inProgress],
    ['Conflict', 'The story changed at the same moment.', request.Conflict],
    ['Conflict', DECIDED, request.decided],
    ['Conflict', NOT_SHAREABLE, request.notShareable],
    ['NotConfigured', 'This service has no site.', request.NotConfigured],
    [
      'NotConfigured',
      'Words cannot be corrected here: the writer is a compatible server, which the API cannot reach to have them checked.',
      request.uncorrectable,
    ],
    ['Unauthorized', 'Your account is being deleted, or has been.', request.closed],
    ['NewType', 'Resolver failed. (DynamoDB:Odd)', request.InternalError],
    ['toString', 'A type that only an object has.', request.InternalError],
  ])('%s "%s"', (errorType, message, expected) => {
    expect(problemWords(en, { errorType, message })).toBe(expected);
  });

  it('is shown in the current language', () => {
    expect(problemWords(de, { errorType: 'ValidationError', message: 'name: write a name.' })).toBe(
      de.failures.field.name,
    );
  });
});
