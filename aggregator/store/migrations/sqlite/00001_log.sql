-- The log, the bookmarks, the inboxes and the verdicts.
--
-- Times are microseconds since 1970 in UTC, 0 for unknown. What strangers send
-- byte for byte (validators) is a BLOB; what is searched is an integer key, since
-- an index over long addresses would outgrow the addresses.

-- +goose Up

-- "WNNW": so that no other program's database is taken for ours.
PRAGMA application_id = 1464749655;

CREATE TABLE sources (
    id            TEXT    NOT NULL PRIMARY KEY,
    place         INTEGER NOT NULL,                -- in the config; -1 when it no longer names the source
    enabled       BOOLEAN NOT NULL,
    publisher     TEXT    NOT NULL,
    address       BLOB    NOT NULL,                -- hash of the URL, which may hold a secret
    max_age       INTEGER NOT NULL,                -- first_fetch.max_age in microseconds
    etag          BLOB    NOT NULL,
    last_modified BLOB    NOT NULL,
    body_hash     TEXT    NOT NULL DEFAULT '',
    checked       INTEGER NOT NULL DEFAULT 0,
    succeeded     INTEGER NOT NULL DEFAULT 0,
    next          INTEGER NOT NULL DEFAULT 0,
    why           TEXT    NOT NULL DEFAULT '',
    failures      INTEGER NOT NULL DEFAULT 0,
    problem       TEXT    NOT NULL DEFAULT '',
    listed        INTEGER NOT NULL DEFAULT 0,      -- when an answer last brought items
    lease         TEXT    NOT NULL DEFAULT '',
    lease_until   INTEGER NOT NULL DEFAULT 0,
    items         INTEGER NOT NULL DEFAULT 0,      -- how many items of it are in the log
    kept          INTEGER NOT NULL DEFAULT 0       -- how many of them some edition keeps
) WITHOUT ROWID;

CREATE INDEX sources_due ON sources (next) WHERE enabled AND place >= 0;

-- What is looked up of an item. The item itself is in bodies, so that noting
-- that it was seen again rewrites a hundred bytes and not ten thousand.
CREATE TABLE items (
    id            TEXT    NOT NULL PRIMARY KEY,
    source        TEXT    NOT NULL,
    via           TEXT    NOT NULL,
    url_key       INTEGER NOT NULL,
    canonical_key INTEGER NOT NULL,                -- 0 when it is the URL's
    digest        TEXT    NOT NULL,
    revision      INTEGER NOT NULL,
    arrived       INTEGER NOT NULL,
    dated         INTEGER NOT NULL,                -- Item.When
    seen          INTEGER NOT NULL,                -- last listed by its source, to a day
    stale         BOOLEAN NOT NULL,                -- too old on the source's first fetch: never judged
    kept          INTEGER NOT NULL DEFAULT 0       -- how many editions keep it
) WITHOUT ROWID;

CREATE INDEX items_source    ON items (source);
CREATE INDEX items_url       ON items (url_key);
CREATE INDEX items_canonical ON items (canonical_key) WHERE canonical_key <> 0;
CREATE INDEX items_via       ON items (via) WHERE via <> '';
CREATE INDEX items_forgotten ON items (arrived) WHERE kept = 0;

CREATE TABLE bodies (
    item TEXT NOT NULL PRIMARY KEY REFERENCES items (id) ON DELETE CASCADE,
    body BLOB NOT NULL                             -- the item as JSON
);

-- One row for each item that waits for an edition's judge. A row rather than a
-- cursor: sequence numbers may commit out of order, and a cursor skips late ones.
CREATE TABLE inbox (
    item     TEXT    NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    edition  TEXT    NOT NULL,
    dated    INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (item, edition)
) WITHOUT ROWID;

CREATE UNIQUE INDEX inbox_order ON inbox (edition, dated, item);

CREATE TABLE verdicts (
    edition TEXT    NOT NULL,
    seq     INTEGER NOT NULL,
    item    TEXT    NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    keep    BOOLEAN NOT NULL,
    arrived INTEGER NOT NULL,                      -- the item's
    verdict TEXT    NOT NULL                       -- as JSON
);

CREATE UNIQUE INDEX verdicts_order ON verdicts (edition, seq);
CREATE UNIQUE INDEX verdicts_item  ON verdicts (item, edition);
CREATE INDEX verdicts_kept ON verdicts (edition, seq) WHERE keep;

CREATE TABLE editions (
    id        TEXT    NOT NULL PRIMARY KEY,
    named     BOOLEAN NOT NULL DEFAULT FALSE,      -- by the config
    selection TEXT    NOT NULL DEFAULT '',         -- its sources' ids, a line each, as of the last Sync
    seq       INTEGER NOT NULL DEFAULT 0           -- the last one given
) WITHOUT ROWID;
