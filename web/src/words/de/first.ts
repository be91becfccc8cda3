import type { FirstWords } from '../en/first.ts';
import { common } from './common.ts';
import { failures } from './failures.ts';
import { frame } from './frame.ts';
import { session } from './session.ts';
import { shelf } from './shelf.ts';

/** The texts of the first visit, in German. */
export const first: FirstWords = { language: 'de', common, failures, frame, session, shelf };
