import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['FAMILY_TABLE', 'STORY_TABLE', 'MEDIA_BUCKET', 'IMAGE_SIZE'] as const;

/** Variables that the construct sets. */
export type Variables = Settings<(typeof names)[number]>;

/** Tables and bucket come with their grants. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/**
 * A page takes a moment; the long timeout is for a long narration on a slow connection, because the function waits
 * until CloudFront accepts more. The table has `readMilliseconds` to answer: a probe that waits longer has learned
 * nothing.
 */
export const pace = { functionSeconds: 60, readMilliseconds: 3000 } as const;
