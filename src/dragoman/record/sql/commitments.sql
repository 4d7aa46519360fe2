-- Commitments in which both codes take part, with the event that makes each, and its sources.
SELECT c.json, e.json, e.sentences, e.version, v.publisher, v.title, v.url
FROM commitments c
JOIN standing s ON c.document = s.document AND c.version = s.version AND c.coder = s.coder
JOIN events e ON c.document = e.document AND c.version = e.version AND c.coder = e.coder AND c.event_id = e.event_id
JOIN versions v ON c.document = v.document AND c.version = v.version
WHERE array_contains(c.parties, $a) AND array_contains(c.parties, $b)
  AND (CAST($until AS DATE) IS NULL OR v.published < CAST($until AS DATE))
ORDER BY v.published, v.document_id, e.evidence_start, e.event_id, c.json;
