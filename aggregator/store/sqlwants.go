package store

// The statements of wants and pages.
const (
	// leaseWantsSQL takes of each source a few and of each address one. On an engine
	// with several writers the inner SELECT wants FOR UPDATE SKIP LOCKED.
	leaseWantsSQL = `
UPDATE wants SET lease = $1, lease_until = $2
WHERE item IN (SELECT d.item FROM (
	SELECT w.item, w.source, w.next, row_number() OVER (PARTITION BY w.source ORDER BY w.next, w.item) AS place
	FROM wants w WHERE w.next <= $3 AND w.lease_until <= $3
	AND NOT EXISTS (SELECT 1 FROM wants o WHERE o.page = w.page
		AND (o.lease_until > $3 OR o.next <= $3 AND o.item < w.item))) d
	WHERE d.place <= $5 - (SELECT count(*) FROM wants l WHERE l.source = d.source AND l.lease_until > $3)
	ORDER BY d.next, d.item LIMIT $4)
RETURNING item, kind, tries, page, next`

	unleaseWantsSQL = `UPDATE wants SET lease = '', lease_until = 0 WHERE lease <> ''`

	leasedWantSQL = `SELECT source, kind, page FROM wants WHERE item = $1 AND lease = $2 AND lease <> ''`

	wantKindSQL = `SELECT kind FROM wants WHERE item = $1`

	// wantSQL leaves a want as it is while its item's address does. When that has
	// changed, what was tried and is under way is of the old one and void.
	wantSQL = `
INSERT INTO wants (item, source, page, kind, next) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (item) DO UPDATE SET page = excluded.page, next = excluded.next, tries = 0, lease = '', lease_until = 0
WHERE wants.page <> excluded.page`

	putOffSQL = `UPDATE wants SET tries = $2, next = $3, lease = '', lease_until = 0 WHERE item = $1`

	endWantSQL = `DELETE FROM wants WHERE item = $1`

	filledSQL = `UPDATE items SET canonical_key = $2, revision = $3, dated = $4 WHERE id = $1`

	askedWantSQL = `SELECT item FROM wants WHERE item IN (` + askedSQL + `)`

	pageSQL = `SELECT page FROM pages WHERE key = $1 AND fetched > $2`

	setPageSQL = `
INSERT INTO pages (key, fetched, page) VALUES ($1, $2, $3)
ON CONFLICT (key) DO UPDATE SET fetched = excluded.fetched, page = excluded.page`

	dropPagesSQL = `DELETE FROM pages WHERE fetched < $1`

	followSQL = `SELECT follow, reach FROM sources WHERE id = $1`

	wantFollowSQL = `
INSERT INTO wants (item, source, page, kind, next)
SELECT i.id, i.source, $2, 'follow', $3 FROM items i
WHERE i.id = $1 AND i.followed = 0
AND (SELECT count(*) FROM items f WHERE f.source = i.source AND f.followed <> 0 AND f.followed > $4) < $5
ON CONFLICT (item) DO NOTHING`

	followedSQL = `UPDATE items SET followed = $2 WHERE id = $1`
)

// preparedWants are the statements of this file that writers run.
func preparedWants() []string {
	return []string{
		leaseWantsSQL, leasedWantSQL, wantKindSQL, wantSQL, putOffSQL, endWantSQL, filledSQL,
		pageSQL, setPageSQL, dropPagesSQL, followSQL, wantFollowSQL, followedSQL,
	}
}
