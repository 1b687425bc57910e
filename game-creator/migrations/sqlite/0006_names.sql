-- The names of the players in a checkpoint's world.

-- The protobuf message Checkpoint.Names; NULL in checkpoints written before this
-- column.
ALTER TABLE checkpoints ADD COLUMN names BLOB;
