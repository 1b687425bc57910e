-- What is desired: accounts, games, players and their code.
--
-- Times are unix milliseconds, flags are 0 or 1. Ids count up and are never
-- used again (AUTOINCREMENT). Names are compared by their key: the name in
-- lower case. Of tokens only the SHA-256 is kept.

-- The creator's own secrets: made at the first start, 32 bytes each.
CREATE TABLE secrets (
    name  TEXT PRIMARY KEY NOT NULL,
    value BLOB NOT NULL
);

CREATE TABLE organisers (
    id            INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL UNIQUE,
    -- Argon2 in the PHC string format; NULL while the account has no password.
    password_hash TEXT,
    created       INTEGER NOT NULL
);

-- Links that open something once: `first` and `invitation` make an account,
-- `sign-in` opens the one it names.
CREATE TABLE links (
    token_hash   BLOB    PRIMARY KEY NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('first', 'invitation', 'sign-in')),
    organiser_id INTEGER REFERENCES organisers (id) ON DELETE CASCADE,
    created      INTEGER NOT NULL,
    expires      INTEGER NOT NULL,
    used         INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE sessions (
    token_hash   BLOB    PRIMARY KEY NOT NULL,
    organiser_id INTEGER NOT NULL REFERENCES organisers (id) ON DELETE CASCADE,
    created      INTEGER NOT NULL,
    expires      INTEGER NOT NULL
);

CREATE INDEX sessions_by_organiser ON sessions (organiser_id, created);

CREATE TABLE games (
    id            INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    owner_id      INTEGER NOT NULL REFERENCES organisers (id) ON DELETE CASCADE,
    name          TEXT    NOT NULL,
    -- A level's name and, as JSON, what the organiser changed of it.
    level         TEXT    NOT NULL,
    settings      TEXT    NOT NULL,
    -- The 64 bits of the seed, as a signed number.
    seed          INTEGER NOT NULL,
    -- The clock and the players' limits, as JSON.
    timing        TEXT    NOT NULL,
    public        INTEGER NOT NULL,
    join_code     TEXT    NOT NULL UNIQUE,
    -- The organiser stopped the clock; the processes stay.
    paused        INTEGER NOT NULL DEFAULT 0,
    -- Nothing runs; the next visit starts the game where it was.
    stopped       INTEGER NOT NULL DEFAULT 0,
    -- Counts the worlds made for this game, from 1.
    epoch         INTEGER NOT NULL DEFAULT 1,
    -- Grows with every change that the game must hear of.
    revision      INTEGER NOT NULL DEFAULT 1,
    created       INTEGER NOT NULL,
    -- The last visit or new code.
    last_activity INTEGER NOT NULL
);

CREATE INDEX games_by_owner ON games (owner_id);

CREATE TABLE players (
    id           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    game_id      INTEGER NOT NULL REFERENCES games (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL,
    name_key     TEXT    NOT NULL,
    token_hash   BLOB    NOT NULL UNIQUE,
    -- The version that shall play, 0 for none.
    code_version INTEGER NOT NULL DEFAULT 0,
    -- Removed players stay for the record's sake; their names are free again.
    removed      INTEGER NOT NULL DEFAULT 0,
    created      INTEGER NOT NULL
);

CREATE UNIQUE INDEX players_by_name ON players (game_id, name_key) WHERE removed = 0;

CREATE TABLE code_versions (
    player_id   INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    code        TEXT    NOT NULL,
    -- `starter`, `player`, or `organiser` with the organiser's id.
    author      TEXT    NOT NULL CHECK (author IN ('starter', 'player', 'organiser')),
    organiser_id INTEGER,
    created     INTEGER NOT NULL,
    PRIMARY KEY (player_id, version)
);
