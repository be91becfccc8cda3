import type { ApiError } from '../../api/client.ts';
import type { Words } from '../../words/en.ts';
import { problemWords } from '../../words/problems.ts';

interface Refusal {
  readonly title: string;
  readonly text: string;
}

/** The API's day begins at midnight UTC, which is another hour in the family's time zone. */
const nextDay = (): Date => new Date(new Date().setUTCHours(24, 0, 0, 0));

/** Why a request was not accepted: what happened, what was kept, what to do. */
export function refusalWords(
  words: Words,
  timeOf: (date: Date) => string,
  problem: Pick<ApiError, 'errorType' | 'message'>,
): Refusal {
  const { refused } = words.create;
  const why = problemWords(words, problem);
  switch (problem.errorType) {
    case 'QuotaExceeded':
      if (why === words.failures.request.tooFast) return { title: refused.failed, text: `${why} ${refused.kept}` };
      return { title: refused.quotaTitle, text: refused.quota(timeOf(nextDay())) };
    case 'ValidationError':
      return { title: refused.invalid, text: why };
    case 'Offline':
      return { title: refused.offlineTitle, text: refused.offline };
    case 'UnauthorizedException':
      return { title: words.session.signedOut, text: refused.kept };
    default:
      return { title: refused.failed, text: `${why} ${refused.kept}` };
  }
}
