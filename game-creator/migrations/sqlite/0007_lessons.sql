-- Lessons, and the players' progress through them.

-- The id of the lesson; NULL for a plain level.
ALTER TABLE games ADD COLUMN lesson TEXT;
-- The highest rung of help that players may use: 1 to 3.
ALTER TABLE games ADD COLUMN help_rungs INTEGER NOT NULL DEFAULT 3;

-- 0 for a player in a lesson who has not run a program yet.
ALTER TABLE players ADD COLUMN started INTEGER NOT NULL DEFAULT 1;
-- The task that the player has chosen; NULL for the first open one.
ALTER TABLE players ADD COLUMN task TEXT;
-- Counts the requests to move the avatar to a start cell.
ALTER TABLE players ADD COLUMN placements INTEGER NOT NULL DEFAULT 0;

-- The progress at a checkpoint, as JSON.
ALTER TABLE checkpoints ADD COLUMN progress BLOB;

CREATE TABLE tasks_met (
    game_id   INTEGER NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    player_id INTEGER NOT NULL,
    task      TEXT    NOT NULL,
    turn      INTEGER NOT NULL,
    -- Unix milliseconds.
    met       INTEGER NOT NULL,
    PRIMARY KEY (game_id, player_id, task)
);

-- The highest rung of the ladder of help that a player has used: 1 for the hint,
-- 2 for the shuffled solution, 3 for the solution.
CREATE TABLE help_used (
    game_id   INTEGER NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    player_id INTEGER NOT NULL,
    task      TEXT    NOT NULL,
    rung      INTEGER NOT NULL,
    PRIMARY KEY (game_id, player_id, task)
);
