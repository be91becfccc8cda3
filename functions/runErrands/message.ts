import type { Errand } from '../shared/errands.ts';

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function fieldsOf(body: string): Fields {
  let fields: unknown;
  try {
    fields = JSON.parse(body);
  } catch {
    throw new Error('An errand is not JSON.');
  }
  return typeof fields === 'object' && fields !== null ? (fields as Fields) : {};
}

/** @throws Error that quotes nothing of the body, for a message that no rule of ours makes */
export function readErrand(body: string): Errand {
  const { kind, id, owner, group, bedtimeId, at, wait } = fieldsOf(body);
  const waiting = typeof wait === 'number' ? { wait } : {};
  switch (kind) {
    case 'mail':
    case 'remove':
    case 'clear':
    case 'watch':
    case 'archive':
      if (!isText(id) || typeof owner !== 'string') throw new Error('An errand names no story.');
      return { kind, id, owner, ...waiting };
    case 'unarchive':
      if (!isText(id) || !isText(owner) || !isText(group)) throw new Error('An errand names no archived story.');
      return { kind, id, owner, group, ...waiting };
    case 'bedtime':
      if (!isText(owner) || !isText(bedtimeId) || !isText(at) || Number.isNaN(Date.parse(at)))
        throw new Error('An errand names no bedtime and time.');
      return { kind, owner, bedtimeId, at, ...waiting };
    default:
      throw new Error('An errand is of an unknown kind.');
  }
}
