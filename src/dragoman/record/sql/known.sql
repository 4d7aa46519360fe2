-- All that is kept of the documents that bear one of these ids or addresses, oldest coding first.
SELECT v.document, v.version, v.document_id, v.url, v.content, c.coder, c.turn
FROM versions v JOIN codings c ON v.document = c.document AND v.version = c.version
WHERE v.document IN (
    SELECT document FROM versions
    WHERE document_id IN (SELECT unnest($ids)) OR url IN (SELECT unnest($urls))
)
ORDER BY v.document, v.version, c.turn;
