import { partKinds } from '../../story/lifecycle/parts.ts';
import { readMessage } from '../shared/queue.ts';
import type { Work } from './env.ts';

const works: readonly Work[] = ['words', ...partKinds, 'clips'];

/**
 * Which work of which story a dead letter is about.
 * @throws Error, without quoting the body
 */
export function readLetter(body: string): { readonly id: string; readonly work: Work } {
  const { id } = readMessage(body);
  const { kind } = JSON.parse(body) as { readonly kind?: unknown };
  const work = works.find((one) => one === kind);
  if (work === undefined) throw new Error('A dead letter has an unknown kind of work.');
  return { id, work };
}
