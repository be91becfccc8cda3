import type { StoryRequest } from './types.ts';

/**
 * Who writes the words. AppSync ends a request after 30 s; twelve pages take a model longer than that, or so nearly
 * that it had better not be tried.
 */
export const routeOf = ({ length }: Pick<StoryRequest, 'length'>): 'PIPELINE' | 'WORKER' => (length === 'LONG' ? 'WORKER' : 'PIPELINE');
