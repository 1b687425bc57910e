-- What happened: who may write it, turns, logs, checkpoints, and which games are gone.

-- The creator that writes counts a term when it takes over, and stops when
-- another one has counted. SQLite has a lock on its file's folder instead.
CREATE TABLE writer (
    one  BIGINT PRIMARY KEY DEFAULT 1 CHECK (one = 1),
    term BIGINT NOT NULL
);

INSERT INTO writer (term) VALUES (0);

-- The newest life of each game's process; records are taken from it alone.
CREATE TABLE generations (
    game_id    BIGINT PRIMARY KEY REFERENCES games (id) ON DELETE CASCADE,
    generation BIGINT NOT NULL
);

-- A turn as the protobuf message TurnRecord, without its logs.
CREATE TABLE turns (
    game_id BIGINT NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    turn    BIGINT NOT NULL,
    record  BYTEA  NOT NULL,
    PRIMARY KEY (game_id, turn)
);

-- What a player's code left in a turn's log; UTF-8, any characters.
CREATE TABLE logs (
    game_id   BIGINT NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    turn      BIGINT NOT NULL,
    player_id BIGINT NOT NULL,
    bytes     BIGINT NOT NULL,
    text      BYTEA  NOT NULL,
    PRIMARY KEY (game_id, turn, player_id)
);

CREATE TABLE checkpoints (
    game_id       BIGINT NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    turn          BIGINT NOT NULL,
    rules_version BIGINT NOT NULL,
    epoch         BIGINT NOT NULL,
    world         BYTEA  NOT NULL,
    PRIMARY KEY (game_id, turn)
);

-- Deleted games. What still runs of them may be ended because they are in
-- here, never because they are missing elsewhere.
CREATE TABLE gone_games (
    game_id BIGINT PRIMARY KEY
);

CREATE FUNCTION note_gone_game() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO gone_games (game_id) VALUES (OLD.id);
    RETURN NULL;
END
$$;

CREATE TRIGGER games_gone AFTER DELETE ON games FOR EACH ROW EXECUTE FUNCTION note_gone_game();
