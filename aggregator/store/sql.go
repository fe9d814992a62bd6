package store

// Every statement of the package, in the SQL that SQLite and PostgreSQL share:
// $1 placeholders, ON CONFLICT, RETURNING, partial indexes. What an engine says
// otherwise is in its own file (sqlite.go).
const (
	bookmarkColumns = `id, etag, last_modified, body_hash, checked, succeeded, next, why, failures, problem`

	// claimSQL leases due sources. On an engine with several writers the inner
	// SELECT wants FOR UPDATE SKIP LOCKED.
	claimSQL = `
UPDATE sources SET lease = $1, lease_until = $2
WHERE id IN (SELECT id FROM sources
	WHERE enabled AND place >= 0 AND next <= $3 AND lease_until <= $3
	ORDER BY next, id LIMIT $4)
RETURNING ` + bookmarkColumns

	unleaseSQL = `UPDATE sources SET lease = '', lease_until = 0 WHERE lease <> ''`

	leasedSQL = `SELECT succeeded, max_age, full, reach, usual, times_usual, newest FROM sources WHERE id = $1 AND lease = $2 AND lease <> ''`

	bookmarkSQL = `
UPDATE sources SET etag = $2, last_modified = $3, body_hash = $4, checked = $5, succeeded = $6, next = $7,
	why = $8, failures = $9, problem = $10, items = items + $11,
	listed = CASE WHEN $12 > listed THEN $12 ELSE listed END,
	usual = $13, newest = CASE WHEN $14 > newest THEN $14 ELSE newest END, lease = '', lease_until = 0
WHERE id = $1`

	insertItemSQL = `
INSERT INTO items (id, source, via, url_key, canonical_key, digest, revision, arrived, dated, seen, stale)
VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10)`

	insertBodySQL = `INSERT INTO bodies (item, body) VALUES ($1, $2)`

	reviseItemSQL = `
UPDATE items SET via = $2, url_key = $3, canonical_key = $4, digest = $5, revision = $6, dated = $7, seen = $8
WHERE id = $1`

	reviseBodySQL = `UPDATE bodies SET body = $2 WHERE item = $1`

	bodySQL = `SELECT body FROM bodies WHERE item = $1`

	habitsSQL = `SELECT habits FROM habits WHERE source = $1`

	setHabitsSQL = `
INSERT INTO habits (source, habits) VALUES ($1, $2)
ON CONFLICT (source) DO UPDATE SET habits = excluded.habits`

	seenSQL = `UPDATE items SET seen = $2 WHERE id = $1`

	queueSQL = `
INSERT INTO inbox (item, edition, dated, revision) VALUES ($1, $2, $3, $4)
ON CONFLICT (item, edition) DO UPDATE SET dated = excluded.dated, revision = excluded.revision`

	inboxSQL = `
SELECT b.body, coalesce(v.verdict, '') FROM inbox q
JOIN bodies b ON b.item = q.item
LEFT JOIN verdicts v ON v.item = q.item AND v.edition = q.edition
WHERE q.edition = $1 ORDER BY q.dated, q.item LIMIT $2`

	// seqSQL also keeps a second judge of the edition waiting until the first has
	// committed.
	seqSQL = `
INSERT INTO editions (id) VALUES ($1)
ON CONFLICT (id) DO UPDATE SET seq = editions.seq RETURNING seq`

	setSeqSQL = `UPDATE editions SET seq = $2 WHERE id = $1`

	priorSQL = `
SELECT i.source, i.arrived, coalesce(v.seq, 0), coalesce(v.keep, FALSE) FROM items i
LEFT JOIN verdicts v ON v.item = i.id AND v.edition = $2
WHERE i.id = $1`

	verdictSQL = `
INSERT INTO verdicts (edition, seq, item, keep, arrived, verdict) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (item, edition) DO UPDATE SET seq = excluded.seq, keep = excluded.keep, verdict = excluded.verdict`

	judgedSQL = `DELETE FROM inbox WHERE item = $1 AND edition = $2 AND revision <= $3`

	keptItemSQL = `UPDATE items SET kept = kept + $2 WHERE id = $1 RETURNING kept`

	keptSourceSQL = `UPDATE sources SET kept = kept + $2 WHERE id = $1`

	judgedColumns = `v.edition, v.seq, v.verdict, b.body FROM verdicts v JOIN bodies b ON b.item = v.item `

	historySQL = `SELECT ` + judgedColumns + `
WHERE v.edition = $1 AND v.seq >= (SELECT f.seq FROM verdicts f
	WHERE f.edition = $1 AND f.arrived >= $2 ORDER BY f.seq LIMIT 1)
ORDER BY v.seq`

	latestKeptSQL = `SELECT ` + judgedColumns + `
WHERE v.edition = $1 AND v.keep ORDER BY v.seq DESC LIMIT $2`

	latestDroppedSQL = `SELECT ` + judgedColumns + `
WHERE v.edition = $1 AND NOT v.keep ORDER BY v.seq DESC LIMIT $2`

	askedSQL = `
SELECT id FROM items WHERE id = $1
UNION SELECT id FROM items WHERE url_key = $2
UNION SELECT id FROM items WHERE canonical_key = $2 AND canonical_key <> 0
UNION SELECT item FROM guises WHERE id = $1
UNION SELECT item FROM guises WHERE address = $2 AND address <> 0`

	// findSQL takes the items asked for before those that they brought.
	findSQL = `
WITH asked AS (` + askedSQL + `),
found AS (SELECT id, 0 AS brought FROM asked
	UNION SELECT id, 1 FROM items WHERE via <> '' AND via IN (SELECT id FROM asked) AND id NOT IN (SELECT id FROM asked))
SELECT ` + judgedColumns + `JOIN found ON found.id = v.item
ORDER BY found.brought, v.item, v.edition`

	statesSQL = `
SELECT place, enabled, publisher, items, kept, (SELECT count(*) FROM wants w WHERE w.source = sources.id),
	storm_at, storm_items, storm_known, storm_old, ` + bookmarkColumns + `
FROM sources ORDER BY place, id`

	pruneSQL = `
DELETE FROM items WHERE id IN (SELECT i.id FROM items i
	LEFT JOIN sources s ON s.id = i.source
	WHERE i.kept = 0 AND i.arrived < $1 AND i.seen <= coalesce(s.listed, i.seen + $2) - $2
	AND NOT EXISTS (SELECT 1 FROM inbox q WHERE q.item = i.id)
	AND NOT EXISTS (SELECT 1 FROM wants w WHERE w.item = i.id)
	LIMIT $3)
RETURNING source`

	itemsSQL = `UPDATE sources SET items = items + $2 WHERE id = $1`
)

// The statements of Sync.
const (
	unnameSourcesSQL = `UPDATE sources SET place = -1 WHERE place >= 0`

	// nameSourceSQL takes a source in. When its address has changed, what the
	// bookmark says of the old one is void, and so is a refresh under way. One that is
	// reached otherwise (headers, allow, cut) is due at once: whoever mends a source
	// wants to see whether it is well.
	nameSourceSQL = `
INSERT INTO sources (id, place, enabled, publisher, address, max_age, etag, last_modified, full, follow, reach, times_usual)
VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10, $11)
ON CONFLICT (id) DO UPDATE SET place = excluded.place, enabled = excluded.enabled,
	full = excluded.full, follow = excluded.follow, reach = excluded.reach, times_usual = excluded.times_usual,
	publisher = excluded.publisher, max_age = excluded.max_age, address = excluded.address,
	etag = CASE WHEN sources.address = excluded.address THEN sources.etag ELSE excluded.etag END,
	last_modified = CASE WHEN sources.address = excluded.address THEN sources.last_modified ELSE excluded.last_modified END,
	body_hash = CASE WHEN sources.address = excluded.address THEN sources.body_hash ELSE '' END,
	next = CASE WHEN sources.address = excluded.address AND sources.reach = excluded.reach THEN sources.next ELSE 0 END,
	lease = CASE WHEN sources.address = excluded.address AND sources.reach = excluded.reach THEN sources.lease ELSE '' END,
	lease_until = CASE WHEN sources.address = excluded.address AND sources.reach = excluded.reach THEN sources.lease_until ELSE 0 END`

	unnameEditionsSQL = `UPDATE editions SET named = FALSE`

	nameEditionSQL = `
INSERT INTO editions (id, named) VALUES ($1, TRUE)
ON CONFLICT (id) DO UPDATE SET named = TRUE RETURNING selection`

	selectionSQL = `UPDATE editions SET selection = $2 WHERE id = $1`

	// forgetEditionsSQL makes an edition that comes back into the config count as new.
	forgetEditionsSQL = `UPDATE editions SET selection = '' WHERE NOT named`

	forgetInboxSQL = `DELETE FROM inbox WHERE edition IN (SELECT id FROM editions WHERE NOT named)`

	backfillSQL = `
INSERT INTO inbox (item, edition, dated, revision)
SELECT i.id, $1, i.dated, i.revision FROM items i
WHERE i.source = $2 AND NOT i.stale
AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.item = i.id AND v.edition = $1)
AND NOT EXISTS (SELECT 1 FROM wants w WHERE w.item = i.id AND w.kind = 'new')
ON CONFLICT (item, edition) DO NOTHING`

	deselectSQL = `DELETE FROM inbox WHERE edition = $1 AND item IN (SELECT id FROM items WHERE source = $2)`
)

// prepared are the statements that writers run again and again.
func prepared() []string {
	return []string{
		claimSQL, leasedSQL, bookmarkSQL, insertItemSQL, insertBodySQL, reviseItemSQL, reviseBodySQL,
		bodySQL, seenSQL, queueSQL, seqSQL, setSeqSQL, priorSQL, verdictSQL, judgedSQL, keptItemSQL, keptSourceSQL,
		pruneSQL, itemsSQL, setHabitsSQL,
		unnameSourcesSQL, nameSourceSQL, unnameEditionsSQL, nameEditionSQL, selectionSQL, forgetEditionsSQL,
		forgetInboxSQL, backfillSQL, deselectSQL,
	}
}
