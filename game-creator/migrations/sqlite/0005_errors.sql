-- What went wrong in a turn, beside what the code printed, and the version that
-- each player's avatar ran last.

-- 0 where no code played, and in logs written before this column.
ALTER TABLE logs ADD COLUMN code_version INTEGER NOT NULL DEFAULT 0;
-- The protobuf message CodeError; NULL where nothing went wrong.
ALTER TABLE logs ADD COLUMN error BLOB;

-- The version that the record saw last, 0 before the first.
ALTER TABLE players ADD COLUMN playing_version INTEGER NOT NULL DEFAULT 0;
-- The turn in which that version ran first.
ALTER TABLE players ADD COLUMN playing_since INTEGER NOT NULL DEFAULT 0;
