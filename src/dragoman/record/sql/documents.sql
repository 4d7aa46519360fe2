-- Documents as they stand, and with $superseded all their versions.
SELECT v.document_id, v.text, v.published, v.publisher, v.title, v.url, v.language, v.version, s.document IS NULL, c.coder
FROM versions v
LEFT JOIN standing s ON v.document = s.document AND v.version = s.version
JOIN (
    SELECT document, version, max_by(coder, turn) AS coder FROM codings GROUP BY document, version
) AS c ON v.document = c.document AND v.version = c.version
WHERE $superseded OR s.document IS NOT NULL
ORDER BY v.document, v.version;
