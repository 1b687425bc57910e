-- What happened: who may write it, turns, logs, checkpoints, and which games are gone.

-- The newest life of each game's process; records are taken from it alone.
CREATE TABLE generations (
    game_id    INTEGER PRIMARY KEY NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    generation INTEGER NOT NULL
);

-- A turn as the protobuf message TurnRecord, without its logs.
CREATE TABLE turns (
    game_id INTEGER NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    turn    INTEGER NOT NULL,
    record  BLOB    NOT NULL,
    PRIMARY KEY (game_id, turn)
) WITHOUT ROWID;

-- What a player's code left in a turn's log; UTF-8, any characters.
CREATE TABLE logs (
    game_id   INTEGER NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    turn      INTEGER NOT NULL,
    player_id INTEGER NOT NULL,
    bytes     INTEGER NOT NULL,
    text      BLOB    NOT NULL,
    PRIMARY KEY (game_id, turn, player_id)
);

CREATE TABLE checkpoints (
    game_id       INTEGER NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    turn          INTEGER NOT NULL,
    rules_version INTEGER NOT NULL,
    epoch         INTEGER NOT NULL,
    world         BLOB    NOT NULL,
    PRIMARY KEY (game_id, turn)
);

-- Deleted games. What still runs of them may be ended because they are in
-- here, never because they are missing elsewhere.
CREATE TABLE gone_games (
    game_id INTEGER PRIMARY KEY NOT NULL
);

CREATE TRIGGER games_gone AFTER DELETE ON games
BEGIN
    INSERT INTO gone_games (game_id) VALUES (OLD.id);
END;
