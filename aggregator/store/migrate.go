package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

const (
	// newest is the version of the schema that this build writes.
	newest = 5
	// versionTable is where the file says which version it has.
	versionTable = "winnow_schema"
)

// migrate brings the schema from version to the newest, each step in a
// transaction of its own.
func migrate(ctx context.Context, db *sql.DB, version int64) error {
	if version == newest {
		return nil
	}
	steps, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, steps,
		goose.WithTableName(versionTable), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// schemaVersion is the version that the file says it has.
func schemaVersion(ctx context.Context, db *sql.DB) (version int64, err error) {
	const text = `SELECT coalesce(max(version_id), 0) FROM ` + versionTable + ` WHERE is_applied`
	if err := db.QueryRowContext(ctx, text).Scan(&version); err != nil {
		return 0, fmt.Errorf("read the schema's version: %w", err)
	}
	return version, nil
}
