-- Items whose own page is wanted, and what pages brought.

-- +goose Up

ALTER TABLE sources ADD COLUMN full   BOOLEAN NOT NULL DEFAULT FALSE;  -- judged by whole texts
ALTER TABLE sources ADD COLUMN follow INTEGER NOT NULL DEFAULT 0;      -- pages a day for related links
ALTER TABLE sources ADD COLUMN reach  INTEGER NOT NULL DEFAULT 0;      -- hash of what only this source may read; 0 for the public

ALTER TABLE items ADD COLUMN followed INTEGER NOT NULL DEFAULT 0;      -- when its page was asked for, as a related link's

CREATE INDEX items_followed ON items (source, followed) WHERE followed <> 0;

CREATE TABLE wants (
    item        TEXT    NOT NULL PRIMARY KEY REFERENCES items (id) ON DELETE CASCADE,
    source      TEXT    NOT NULL,
    page        INTEGER NOT NULL,                  -- key of its address in pages
    kind        TEXT    NOT NULL,                  -- new: it waits here and in no inbox
    tries       INTEGER NOT NULL DEFAULT 0,        -- that failed
    next        INTEGER NOT NULL,
    lease       TEXT    NOT NULL DEFAULT '',
    lease_until INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE INDEX wants_due    ON wants (next);
CREATE INDEX wants_page   ON wants (page);
CREATE INDEX wants_source ON wants (source, lease_until);

-- What was read lately, so that no page is fetched for each source that lists it.
CREATE TABLE pages (
    key     INTEGER NOT NULL PRIMARY KEY,
    fetched INTEGER NOT NULL,
    page    BLOB    NOT NULL                       -- as JSON
);

CREATE INDEX pages_fetched ON pages (fetched);
