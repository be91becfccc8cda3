import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { glob } from 'glob';
import type { ClientConfig } from '../../lib/client-config.ts';
import { contentTypes, forever, revalidate } from '../../lib/site-headers.ts';
import { awsFailure } from '../shared/aws-failure.ts';

export interface Upload {
  readonly region: string;
  readonly bucket: string;
  /** The output of `buildWeb`. */
  readonly folder: string;
  readonly config: ClientConfig;
  /** S3's endpoint, if not at AWS. */
  readonly endpoint?: string;
}

interface Published {
  readonly key: string;
  readonly body: Buffer | string;
}

/**
 * Files whose name contains a hash come first, the page that refers to them last: nobody gets a page without its parts.
 */
const rank = ({ key }: Published): number => (key.startsWith('assets/') ? 0 : key === 'index.html' ? 2 : 1);

/**
 * Puts every file of the site into its bucket. Files of earlier versions stay: a page that is open still loads them.
 * @returns how many
 * @throws AwsFailure
 */
export async function upload({ region, bucket, folder, config, endpoint }: Upload): Promise<number> {
  const names = await glob('**', { cwd: folder, posix: true, nodir: true });
  const files: Published[] = await Promise.all(
    names.map(async (key) => ({ key, body: await readFile(join(folder, key)) })),
  );
  files.push({ key: 'config.json', body: JSON.stringify(config) });
  const client = new S3Client({ region, ...(endpoint !== undefined && { endpoint }) });
  try {
    for (const { key, body } of files.sort((a, b) => rank(a) - rank(b) || a.key.localeCompare(b.key))) {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: body,
          ContentType: contentTypes[extname(key)] ?? 'application/octet-stream',
          CacheControl: key.startsWith('assets/') ? forever : revalidate,
        }),
      );
    }
    return files.length;
  } catch (error) {
    throw awsFailure(`Publishing the web app in ${bucket}`, error);
  } finally {
    client.destroy();
  }
}
