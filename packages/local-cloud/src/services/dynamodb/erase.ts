import { rmSync } from 'node:fs';
import sqlite from 'node-sqlite3-wasm';
import type { StreamProgress } from './streams.ts';

const sequence = 'CAST(sequence_number AS INTEGER)';

/**
 * Removes deleted data from the engine's database: what SQLite keeps in freed pages and in its write-ahead log, and
 * stream records that every reader has processed, which contain old items. The last record of a shard stays without
 * its content, because the engine continues its numbering. The engine must not run.
 * SQLite in WebAssembly has no shared memory. It opens a database with a log in exclusive mode instead
 * (https://sqlite.org/wal.html#use_of_wal_without_shared_memory).
 */
export function eraseDeleted(database: string, streams: readonly StreamProgress[]): void {
  // Left by a process that was killed here: our caller holds the lock of the folder.
  rmSync(`${database}.lock`, { recursive: true, force: true });
  const db = new sqlite.Database(database, { fileMustExist: true });
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA secure_delete = ON');
    const shards = db.all(
      `SELECT table_name AS stream, shard_id AS shard, MAX(${sequence}) AS last FROM _stream_records GROUP BY 1, 2`,
    );
    for (const { stream, shard, last } of shards) {
      const passed = streams.find(({ table }) => table === stream)?.passed(String(shard)) ?? 0;
      const values = [String(stream), String(shard), Number(last), passed === 'all' ? Number(last) : passed];
      const ofShard = `table_name = ?1 AND shard_id = ?2 AND ${sequence} <= ?4`;
      db.run(`DELETE FROM _stream_records WHERE ${ofShard} AND ${sequence} < ?3`, values);
      db.run(
        `UPDATE _stream_records SET keys_json = '{}', new_image = NULL, old_image = NULL WHERE ${ofShard} AND ${sequence} = ?3`,
        values,
      );
    }
    db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
