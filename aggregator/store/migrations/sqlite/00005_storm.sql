-- What an item is recognised by when its source brings it under another id, and
-- what a source usually brings.

-- +goose Up

ALTER TABLE sources ADD COLUMN times_usual INTEGER NOT NULL DEFAULT 6000;  -- storm.times_usual in thousandths
ALTER TABLE sources ADD COLUMN usual       INTEGER NOT NULL DEFAULT 0;     -- new items in a good answer, slow average in thousandths
ALTER TABLE sources ADD COLUMN newest      INTEGER NOT NULL DEFAULT 0;     -- latest date of an item that it brought
ALTER TABLE sources ADD COLUMN storm_at    INTEGER NOT NULL DEFAULT 0;     -- the last storm
ALTER TABLE sources ADD COLUMN storm_items INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN storm_known INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN storm_old   INTEGER NOT NULL DEFAULT 0;

UPDATE sources SET newest = coalesce((SELECT max(i.dated) FROM items i WHERE i.source = sources.id AND i.via = ''), 0);

-- A row for each id under which a source brought an item, its own among them. The
-- marks are keys as in items, of what a copy may have in common with it; 0 for
-- none. All but the address are the source's own.
CREATE TABLE guises (
    id        TEXT    NOT NULL PRIMARY KEY,
    item      TEXT    NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    digest    TEXT    NOT NULL,                    -- as it last came under this id
    address   INTEGER NOT NULL,                    -- the canonical one
    path      INTEGER NOT NULL,                    -- of an address that names words, whatever the host
    title     INTEGER NOT NULL,
    text      INTEGER NOT NULL,
    published INTEGER NOT NULL,
    at        INTEGER NOT NULL                     -- when it was written
) WITHOUT ROWID;

CREATE INDEX guises_item    ON guises (item);
CREATE INDEX guises_address ON guises (address) WHERE address <> 0;
CREATE INDEX guises_path    ON guises (path) WHERE path <> 0;
CREATE INDEX guises_title   ON guises (title, published) WHERE title <> 0;
CREATE INDEX guises_text    ON guises (text) WHERE text <> 0;

-- Of items from before only the address is known until their source lists them
-- again.
INSERT INTO guises (id, item, digest, address, path, title, text, published, at)
SELECT id, id, digest, CASE WHEN canonical_key <> 0 THEN canonical_key ELSE url_key END, 0, 0, 0, 0, seen
FROM items WHERE via = '';
