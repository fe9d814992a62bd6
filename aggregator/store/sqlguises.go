package store

// The statements of guises and storms.
const (
	knownSQL = `SELECT id, digest, digest, revision, seen, via, stale FROM items WHERE id = $1`

	// guiseKnownSQL is knownSQL for another id than the item's own.
	guiseKnownSQL = `
SELECT i.id, g.digest, i.digest, i.revision, i.seen, i.via, i.stale
FROM guises g JOIN items i ON i.id = g.item WHERE g.id = $1`

	loggedSQL = `
SELECT body FROM bodies WHERE item = $1
UNION ALL SELECT b.body FROM guises g JOIN bodies b ON b.item = g.item WHERE g.id = $1 AND g.item <> g.id`

	rememberSQL = `
INSERT INTO guises (id, item, digest, address, path, title, text, published, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (id) DO UPDATE SET digest = excluded.digest, address = excluded.address, path = excluded.path,
	title = excluded.title, text = excluded.text, published = excluded.published, at = excluded.at`

	// trimGuisesSQL leaves an item the last few of the ids that are not its own.
	trimGuisesSQL = `
DELETE FROM guises WHERE item = $1 AND id <> item AND id NOT IN (SELECT g.id FROM guises g
	WHERE g.item = $1 AND g.id <> g.item ORDER BY g.at DESC, g.id LIMIT $2)`

	alikeColumns = `SELECT g.item, g.address, g.path, g.title, g.text, g.published FROM guises g `

	// alikeSQL finds the guises that have a mark in common, the surest first. A few
	// of each are enough: what more than one item has says little.
	alikeSQL = `
SELECT * FROM (` + alikeColumns + `JOIN items i ON i.id = g.item
	WHERE g.address = $2 AND g.address <> 0 AND i.source = $1 LIMIT 8) a
UNION ALL SELECT * FROM (` + alikeColumns + `WHERE g.title = $4 AND g.title <> 0 AND g.published = $6 LIMIT 8) b
UNION ALL SELECT * FROM (` + alikeColumns + `WHERE g.text = $5 AND g.text <> 0 LIMIT 8) c
UNION ALL SELECT * FROM (` + alikeColumns + `WHERE g.path = $3 AND g.path <> 0 LIMIT 8) d
UNION ALL SELECT * FROM (` + alikeColumns + `WHERE g.title = $4 AND g.title <> 0 LIMIT 8) e`

	siblingsSQL = `SELECT i.id, i.digest, i.revision, i.seen, i.stale, b.body FROM items i JOIN bodies b ON b.item = i.id WHERE i.via = $1 AND i.via <> ''`

	stormSQL = `UPDATE sources SET storm_at = $2, storm_items = $3, storm_known = $4, storm_old = $5 WHERE id = $1`
)

// preparedGuises are the statements of this file that writers run.
func preparedGuises() []string {
	return []string{knownSQL, guiseKnownSQL, rememberSQL, trimGuisesSQL, alikeSQL, siblingsSQL, stormSQL}
}
