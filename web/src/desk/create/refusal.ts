import type { ApiError } from '../../api/client.ts';
import { clockTime } from '../shelf/words.ts';

interface Words {
  readonly title: string;
  readonly text: string;
}

/** A day of the API begins at midnight UTC, which is another hour where the family lives. */
const midnightHere = (): string => clockTime(new Date(new Date().setUTCHours(24, 0, 0, 0)));

/** Why an order was not accepted: what happened, what is kept, what to do. */
export function refusalWords({ errorType, message }: Pick<ApiError, 'errorType' | 'message'>): Words {
  switch (errorType) {
    // "You've made today's 20 stories. The next one can be made after midnight UTC."
    case 'QuotaExceeded':
      return { title: message, text: `That is ${midnightHere()} your time. What you typed stays here.` };
    case 'ValidationError':
      return { title: "That can't be sent yet.", text: message };
    case 'Offline':
      return {
        title: 'The server can’t be reached just now.',
        text: 'What you typed stays here. Press again when you are online; it will still be one story.',
      };
    case 'UnauthorizedException':
      return { title: 'You were signed out.', text: 'Sign in again to go on. What you typed stays here.' };
    default:
      return {
        title: "The story couldn't be started.",
        text: `${message} What you typed stays here; press again to try once more.`,
      };
  }
}
