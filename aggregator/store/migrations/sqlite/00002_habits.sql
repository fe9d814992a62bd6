-- What was learnt of the lines that recur in a source's items.

-- +goose Up

CREATE TABLE habits (
    source TEXT NOT NULL PRIMARY KEY,
    habits BLOB NOT NULL                           -- as JSON
) WITHOUT ROWID;
