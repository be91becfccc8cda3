import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { forwardTo } from 'local-cloud';
import type { Clock, Host } from 'local-cloud';
import type { Config } from '../lib/config.ts';
import type { KeyOwner } from '../lib/providers.ts';
import { pinataFolder } from './pinata.ts';

/** Pinata's API, and its host for uploads. */
const [apiHost, uploadHost] = ['api.pinata.cloud', 'uploads.pinata.cloud'] as const;

/** Where copies of finished stories go on this machine. */
export interface LocalArchive {
  readonly hosts: Readonly<Record<string, Host>>;
  /** As it would be stored on AWS. */
  readonly key: Readonly<Partial<Record<KeyOwner, string>>>;
  /** For people; undefined without an archive. */
  readonly line: string | undefined;
}

const folderOf = (dataDir: string): string => join(dataDir, 'archive');

/** Removes the copies that were kept in the data folder. */
export const emptyArchive = (dataDir: string): void => rmSync(folderOf(dataDir), { recursive: true, force: true });

/** @param jwt Pinata's; without it the copies go into a folder, behind Pinata's API */
export function localArchive(
  { archive }: Pick<Config, 'archive'>,
  jwt: string | undefined,
  dataDir: string,
  clock: Pick<Clock, 'now'>,
): LocalArchive {
  if (archive === 'none') return { hosts: {}, key: {}, line: undefined };
  if (jwt !== undefined)
    return {
      hosts: { [apiHost]: forwardTo(`https://${apiHost}`), [uploadHost]: forwardTo(`https://${uploadHost}`) },
      key: { pinata: jwt },
      line: 'Pinata, with PINATA_JWT',
    };
  const folder = folderOf(dataDir);
  const standIn = pinataFolder(folder, clock);
  return {
    hosts: { [apiHost]: standIn, [uploadHost]: standIn },
    key: { pinata: 'offline' },
    line: `${folder}, behind Pinata's API; with PINATA_JWT to Pinata`,
  };
}
