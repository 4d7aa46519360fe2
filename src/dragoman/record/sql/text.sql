-- The versions of one document with their texts, under any id that it came with.
SELECT version, text
FROM versions
WHERE document IN (SELECT document FROM versions WHERE document_id = $id)
ORDER BY version;
