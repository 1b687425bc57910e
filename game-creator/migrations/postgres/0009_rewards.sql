-- The clock of a timed lesson, the starter programs that teachers give to everyone, and looks.

-- The last turn in which tasks count; NULL until the clock of the game's world is started.
ALTER TABLE games ADD COLUMN last_turn BIGINT;
-- Counts how often the organiser has given everyone the starter program.
ALTER TABLE games ADD COLUMN starters_given BIGINT NOT NULL DEFAULT 0;
-- The look that the player has chosen for the avatar, as JSON; NULL for none.
ALTER TABLE players ADD COLUMN look TEXT;
