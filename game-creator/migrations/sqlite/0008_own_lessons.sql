-- Organisers' own lessons.

CREATE TABLE own_lessons (
    id            INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    organiser_id  INTEGER NOT NULL REFERENCES organisers (id) ON DELETE CASCADE,
    -- The draft's title.
    title         TEXT    NOT NULL,
    -- The lesson as its author edits it, as JSON. It may be incomplete.
    draft         TEXT    NOT NULL,
    -- Counts the changes to the draft, from 1.
    revision      INTEGER NOT NULL,
    -- The revision that was published last, 0 for none.
    published_revision INTEGER NOT NULL DEFAULT 0,
    -- The version that was published last, 0 for none.
    version       INTEGER NOT NULL DEFAULT 0,
    -- Unix milliseconds.
    created       INTEGER NOT NULL,
    changed       INTEGER NOT NULL
);

CREATE INDEX own_lessons_by_organiser ON own_lessons (organiser_id);

-- Versions never change. Games use the version that they name.
CREATE TABLE own_lesson_versions (
    lesson_id INTEGER NOT NULL REFERENCES own_lessons (id) ON DELETE CASCADE,
    version   INTEGER NOT NULL,
    -- The files by path, as JSON.
    files     TEXT    NOT NULL,
    created   INTEGER NOT NULL,
    PRIMARY KEY (lesson_id, version)
);

-- The version of an organiser's own lesson; NULL for a built-in lesson or none.
ALTER TABLE games ADD COLUMN lesson_version INTEGER;
-- 1 for a game in which the author of a lesson tries it.
ALTER TABLE games ADD COLUMN trial INTEGER NOT NULL DEFAULT 0;
