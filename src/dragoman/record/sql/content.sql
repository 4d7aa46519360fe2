-- Everything that was ever added, a line each, in no order: what the digest is made of.
SELECT 'version' AS kind, document, version, document_id AS given, content AS body, url AS more FROM versions
UNION ALL
SELECT 'coding', c.document, c.version, c.coder, CASE WHEN s.document IS NULL THEN 'superseded' ELSE 'standing' END, NULL
FROM codings c LEFT JOIN standing s ON c.document = s.document AND c.version = s.version AND c.coder = s.coder
GROUP BY c.document, c.version, c.coder, s.document
UNION ALL
SELECT 'event', document, version, coder, json, NULL FROM events
UNION ALL
SELECT 'fact', document, version, coder, json, NULL FROM facts
UNION ALL
SELECT 'commitment', document, version, coder, json, NULL FROM commitments;
