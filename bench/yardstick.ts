import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { percentile } from './statistics.ts';
import type { Row } from './part.ts';

const PAGES = 200;
const DOCUMENTS = 200;
const MEGABYTES = 64;
const SYNCS = 50;

/** A fixed amount of typical work of the local cloud. Changing an amount changes the meaning of every ratio. */
export const yardstickRows = {
  json: { name: `JSON: ${DOCUMENTS} documents of ${PAGES} pages, written and read`, unit: 'ms' },
  crypto: { name: `crypto: SHA-256 of ${MEGABYTES} MB`, unit: 'ms' },
  sync: { name: `disk: ${SYNCS} writes of 4 KB, each synced`, unit: 'ms' },
  total: { name: 'one yardstick: the three together', unit: 'ms' },
} as const satisfies Record<string, Row>;

/** Whether the machine's speed stayed the same: near 1 on a quiet machine. */
export const driftRow: Row = { name: 'one yardstick at the end, beside the one at the start', unit: 'ratio' };

type Works = Readonly<Record<'json' | 'crypto' | 'sync', () => void>>;

/** @param folder on the disk that the benchmark's cloud writes to */
export function works(folder: string): Works {
  const pages = Array.from({ length: PAGES }, (_, number) => ({
    number,
    text: 'A fox finds a lantern. '.repeat(10),
    alt: 'A fox',
    ready: true,
  }));
  const megabyte = Buffer.alloc(1024 * 1024, 'lantern');
  return {
    json: () => {
      for (let document = 0; document < DOCUMENTS; document++) JSON.parse(JSON.stringify({ document, pages }));
    },
    crypto: () => {
      const hash = createHash('sha256');
      for (let part = 0; part < MEGABYTES; part++) hash.update(megabyte);
      hash.digest();
    },
    sync: () => {
      const file = openSync(join(folder, 'yardstick'), 'w');
      for (let write = 0; write < SYNCS; write++) {
        writeSync(file, megabyte, 0, 4096, 0);
        fsyncSync(file);
      }
      closeSync(file);
    },
  };
}

/** Runs each kind of work once to warm up, then takes the median of five, in milliseconds. */
export function measureYardstick(
  { json, crypto, sync }: Works,
  stopwatch: () => number = () => performance.now(),
): Record<keyof typeof yardstickRows, number> {
  const time = (work: () => void): number => {
    work();
    const times = Array.from({ length: 5 }, () => {
      const began = stopwatch();
      work();
      return stopwatch() - began;
    });
    return percentile(times, 0.5);
  };
  const each = { json: time(json), crypto: time(crypto), sync: time(sync) };
  return { ...each, total: each.json + each.crypto + each.sync };
}
