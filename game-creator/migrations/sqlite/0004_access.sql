-- Access that ends, and who may come back.

-- 0: nobody new joins.
ALTER TABLE games ADD COLUMN joining INTEGER NOT NULL DEFAULT 1;
-- Why the game is stopped. One that was idle starts at the next visit, one that
-- its organiser stopped waits for the organiser. NULL counts as idle.
ALTER TABLE games ADD COLUMN stopped_by TEXT CHECK (stopped_by IN ('organiser', 'idle'));

-- Raised when the player's access ends: access tokens carry it.
ALTER TABLE players ADD COLUMN access_generation INTEGER NOT NULL DEFAULT 0;
-- 1 for a removed player who must not join again.
ALTER TABLE players ADD COLUMN kept_out INTEGER NOT NULL DEFAULT 0;
-- The SHA-256 of the id of the browser that the player joined from.
ALTER TABLE players ADD COLUMN device_hash BLOB;
