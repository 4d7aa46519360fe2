-- Events with their sources; a filter that is NULL lets everything through. until is the first day left out.
SELECT e.event_row, e.version, s.document IS NULL AS superseded, e.json, e.sentences, v.publisher, v.title, v.url
FROM events e
JOIN versions v ON e.document = v.document AND e.version = v.version
LEFT JOIN standing s ON e.document = s.document AND e.version = s.version AND e.coder = s.coder
WHERE ($superseded OR s.document IS NOT NULL)
  AND ($type IS NULL OR e.type = $type)
  AND ($status IS NULL OR e.status = $status)
  AND (CAST($since AS DATE) IS NULL OR e.start_day >= CAST($since AS DATE))
  AND (CAST($until AS DATE) IS NULL OR e.start_day < CAST($until AS DATE))
  AND ($actor IS NULL OR e.event_row IN (SELECT event_row FROM parties WHERE role = 'actor' AND code = $actor))
  AND ($a IS NULL OR e.event_row IN (
      SELECT event_row FROM dyads WHERE (actor = $a AND recipient = $b) OR (actor = $b AND recipient = $a)))
ORDER BY e.start_day, e.document_id, e.evidence_start, e.event_id, e.version, e.coder, e.event_row;
