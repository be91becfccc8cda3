-- What engine-seed.db has beyond an empty database of dynoxide 1.2.1; docs/decisions/0601-engine-seed.md says why
-- and how the file is made.

-- The engine asks for the highest sequence number with every write and sorts by it with every read of a stream:
-- without this index both read every record there is.
CREATE INDEX local_stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER));

-- A stream keeps its records for 24 hours. Up to two old ones go with each new one, so that no write pays for a
-- backlog; the newest of a table stays, because the engine numbers on from it.
CREATE TRIGGER local_stream_trim AFTER INSERT ON _stream_records BEGIN
  DELETE FROM _stream_records
  WHERE id IN (
      SELECT id FROM _stream_records WHERE table_name = NEW.table_name
      ORDER BY CAST(sequence_number AS INTEGER) LIMIT 2
    )
    AND created_at < NEW.created_at - 86400;
END;
