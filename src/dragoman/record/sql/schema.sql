-- The record. Rows are only ever added: what supersedes what is told by version and turn (see the view at the end).
-- Plain types, arrays and a window function: what DuckDB and Spark share. No index, no key: the one writer sees to it.

CREATE TABLE dragoman_record (schema_version INTEGER);

-- A document as it read at one time. `document` is the id under which it was first added; the id, or the address, of a
-- later version leads to it. `content` is the hash of all that coding depends on.
CREATE TABLE versions (
    document VARCHAR, version INTEGER, document_id VARCHAR, content VARCHAR,
    published DATE, publisher VARCHAR, title VARCHAR, url VARCHAR, language VARCHAR, text VARCHAR
);

-- Which coder has coded which version; `turn` counts the codings of one document.
CREATE TABLE codings (document VARCHAR, version INTEGER, coder VARCHAR, turn INTEGER);

-- `json` is the event in the public form; the other columns are what questions need. `sentences` are those of the
-- evidence, in its order.
CREATE TABLE events (
    event_row BIGINT, document VARCHAR, version INTEGER, coder VARCHAR, document_id VARCHAR, event_id VARCHAR,
    type VARCHAR, mode VARCHAR, status VARCHAR, quad INTEGER, score DOUBLE, published DATE,
    start_day DATE, end_day DATE, evidence_start INTEGER, sentences VARCHAR[], json VARCHAR
);

-- Everyone named in an event: role is actor or recipient.
CREATE TABLE parties (event_row BIGINT, role VARCHAR, code VARCHAR, sector VARCHAR);

-- The pairs of codes between which an event passed; for what two sides did together, the pair in alphabetical order.
CREATE TABLE dyads (event_row BIGINT, actor VARCHAR, recipient VARCHAR, official BOOLEAN);

CREATE TABLE facts (
    document VARCHAR, version INTEGER, coder VARCHAR, parties VARCHAR[], sentence_start INTEGER, sentence VARCHAR,
    json VARCHAR
);

CREATE TABLE commitments (
    document VARCHAR, version INTEGER, coder VARCHAR, event_id VARCHAR, parties VARCHAR[], json VARCHAR
);

-- The coding that holds for each document: the newest version, as its last coder has it. All others are superseded.
CREATE VIEW standing AS
SELECT document, version, coder
FROM (
    SELECT document, version, coder,
           row_number() OVER (PARTITION BY document ORDER BY version DESC, turn DESC) AS place
    FROM codings
) AS ranked
WHERE place = 1;
