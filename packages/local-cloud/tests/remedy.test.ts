import { expect, it } from 'vitest';
import { DamagedState, PortTaken } from '../src/errors.ts';
import { messageWithRemedy } from '../src/remedy.ts';
import { FolderInUse } from '../src/services/dynamodb/data-lock.ts';

const remedies = { folder: '--data-dir', port: '--port 0', fresh: 'cloud --fresh' };

it.each([
  [
    new PortTaken(4000, {}),
    'Port 4000 is in use by another program. Stop that program, or choose another port with --port 0.',
  ],
  [
    new FolderInUse('In use by process 1. Stop that process first, or choose another folder.'),
    'In use by process 1. Stop that process first, or choose another folder with --data-dir.',
  ],
  [
    new DamagedState('/data/a'),
    '/data/a is damaged. Restore it, or start over with an empty data folder: cloud --fresh',
  ],
  [new Error('Anything else.'), 'Anything else.'],
])("adds the local equivalent of a message's advice", (error, message) => {
  expect(messageWithRemedy(error, remedies)).toBe(message);
});
