import { common } from './common.ts';
import { failures } from './failures.ts';
import { frame } from './frame.ts';
import { session } from './session.ts';
import { shelf } from './shelf.ts';

/**
 * Texts of the first visit: signing in, the frame and the shelf. They are in the first file; the rest of the catalog is
 * loaded after it.
 */
export const first = {
  /** BCP 47; what `<html lang>` is set to. */
  language: 'en',
  common,
  failures,
  frame,
  session,
  shelf,
};

export type FirstWords = typeof first;
