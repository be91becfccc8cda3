import type { StoryItem } from '../item.ts';
import type { Change } from './change.ts';

/** Whoever sets `mailedAt` mails, and nobody else does. @param mailedAt ISO */
export const mailClaimed = ({ owner }: StoryItem, mailedAt: string): Change => ({
  condition: { owner, status: 'COMPLETE', mailedAt: null },
  set: { mailedAt },
  remove: [],
});

/** The mail was not taken: the claim that was made with this time is given back. */
export const mailReturned = (mailedAt: string): Change => ({ condition: { mailedAt }, set: {}, remove: ['mailedAt'] });
