import { DamagedState, PortTaken } from './errors.ts';
import { FolderInUse } from './services/dynamodb/data-lock.ts';

/** What a program calls the things that a person changes to get past an error. */
export interface Remedies {
  /** Chooses the data folder, e.g. `--data-dir`. */
  readonly folder: string;
  /** Chooses the port, e.g. `--port 4001 (--port 0 takes any free one)`. */
  readonly port: string;
  /** Empties the data folder, e.g. `local-cloud <assembly> --fresh`. */
  readonly fresh: string;
}

const ended = ({ message }: Error, end: string): string => `${message.replace(/\.$/, '')}${end}`;

/** The message of an error, with how to do here what it says to do. */
export function messageWithRemedy(error: Error, { folder, port, fresh }: Remedies): string {
  if (error instanceof FolderInUse) return ended(error, ` with ${folder}.`);
  if (error instanceof PortTaken) return ended(error, ` with ${port}.`);
  if (error instanceof DamagedState) return ended(error, `: ${fresh}`);
  return error.message;
}
