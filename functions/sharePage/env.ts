import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['FAMILY_TABLE', 'STORY_TABLE', 'MEDIA_BUCKET', 'IMAGE_SIZE'] as const;

/** What the construct sets. */
export type Variables = Settings<(typeof names)[number]>;

/** Tables and bucket come with their grants. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/**
 * A page is there in a moment; the time is for a long narration over a slow line: what CloudFront cannot pass on, the function waits with.
 * The table has `readMilliseconds` for an answer: a probe that waits longer has learned nothing.
 */
export const pace = { functionSeconds: 60, readMilliseconds: 3000 } as const;
