import { fixed } from './outgoing.ts';
import type { Joined } from './outgoing.ts';
import { withoutAliases } from './picture.ts';

/** The request to the animator: four seconds that start from the page's picture. */
export const CLIP_SECONDS = 4;

/** The value for no animator. */
export const hasAnimator = ({ ANIMATOR }: { readonly ANIMATOR?: string | undefined }): boolean =>
  (ANIMATOR ?? '') !== '';

/** The maximum number of clips per request. */
export const MAX_CLIPS = 3;

/**
 * What is wrong with a new story's clips; null when nothing is. Not in `limits.ts`: AppSync accepts 32 KB of code, and
 * the step with the other checks is full.
 */
export function clipsProblem(
  { clips = 0, illustrations }: { readonly clips?: number; readonly illustrations: number },
  offer: { readonly ANIMATOR?: string | undefined },
): string | null {
  if (clips > 0 && !hasAnimator(offer)) return 'clips: this deployment makes no clips. Leave it out, or use 0.';
  if (clips < 0 || clips > MAX_CLIPS) return `clips: 0 to ${MAX_CLIPS}.`;
  return clips > illustrations
    ? 'clips: a clip begins with a picture. Ask for as many clips as pictures at most.'
    : null;
}

const RULES =
  'A short clip for one page of a bedtime story, for a child who is already in bed. It begins with the given picture and stays with it: the same characters, the same colours, the same place. ' +
  'One slow, gentle camera move, and small calm movements: breathing, leaves, water, light. Nothing appears suddenly, nothing frightening, nobody hurt. ' +
  'No letters, no cuts, no speech, no music.';

/** @param scene what the page's picture shows @param look the characters' appearance; both with aliases for names */
export const clipPrompt = ({ scene, look }: { readonly scene: string; readonly look: string }): Joined => ({
  joined: [
    fixed(RULES),
    ...(look === '' ? [] : [fixed('\n\nCharacters, who look the same in every picture: '), ...withoutAliases(look)]),
    fixed('\n\nScene: '),
    ...withoutAliases(scene),
  ],
});
