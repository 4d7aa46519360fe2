-- Standing facts in which both codes take part, with their sources.
SELECT f.json, f.sentence_start, f.sentence, v.document_id, v.version, v.published, v.publisher, v.title, v.url
FROM facts f
JOIN standing s ON f.document = s.document AND f.version = s.version AND f.coder = s.coder
JOIN versions v ON f.document = v.document AND f.version = v.version
WHERE array_contains(f.parties, $a) AND array_contains(f.parties, $b)
  AND (CAST($until AS DATE) IS NULL OR v.published < CAST($until AS DATE))
ORDER BY v.published, v.document_id, f.sentence_start, f.json;
