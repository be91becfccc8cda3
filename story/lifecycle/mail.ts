import type { StoryItem } from '../item.ts';
import type { Change } from './change.ts';

/**
 * The function that sets `mailedAt` sends the mail, and no other does.
 * @param mailedAt ISO
 */
export const mailClaimed = ({ owner }: StoryItem, mailedAt: string): Change => ({
  condition: { owner, status: 'COMPLETE', mailedAt: null },
  set: { mailedAt },
  remove: [],
});

/** The mail was refused: the claim that was made at this time is released. */
export const mailReturned = (mailedAt: string): Change => ({ condition: { mailedAt }, set: {}, remove: ['mailedAt'] });
