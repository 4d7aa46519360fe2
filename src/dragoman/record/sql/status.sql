-- How much the record holds.
SELECT
    (SELECT count(DISTINCT document) FROM versions) AS documents,
    (SELECT count(*) FROM versions) AS versions,
    (SELECT count(*) FROM events e JOIN standing s
        ON e.document = s.document AND e.version = s.version AND e.coder = s.coder) AS events,
    (SELECT count(*) FROM events) AS events_ever,
    (SELECT min(v.published) FROM versions v JOIN standing s
        ON v.document = s.document AND v.version = s.version) AS first_published,
    (SELECT max(v.published) FROM versions v JOIN standing s
        ON v.document = s.document AND v.version = s.version) AS last_published;
