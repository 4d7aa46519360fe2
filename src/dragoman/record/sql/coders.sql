-- The coders whose codings stand, with the number of documents each has coded.
SELECT coder, count(*) AS documents FROM standing GROUP BY coder ORDER BY coder;
