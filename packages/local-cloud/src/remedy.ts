import { DamagedState, PortTaken } from './errors.ts';
import { FolderInUse } from './services/dynamodb/data-lock.ts';

/** The program's options that help with an error, as a person would type them. */
export interface Remedies {
  /** Chooses the data folder, e.g. `--data-dir`. */
  readonly folder: string;
  /** Chooses the port, e.g. `--port 4001 (--port 0 takes any free one)`. */
  readonly port: string;
  /** Empties the data folder, e.g. `local-cloud <assembly> --fresh`. */
  readonly fresh: string;
}

const ended = ({ message }: Error, end: string): string => `${message.replace(/\.$/, '')}${end}`;

/** The error's message, followed by how to fix it in this program. */
export function messageWithRemedy(error: Error, { folder, port, fresh }: Remedies): string {
  if (error instanceof FolderInUse) return ended(error, ` with ${folder}.`);
  if (error instanceof PortTaken) return ended(error, ` with ${port}.`);
  if (error instanceof DamagedState) return ended(error, `: ${fresh}`);
  return error.message;
}
