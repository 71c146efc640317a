-- What agencies answer to the free questions of a form, and the documents they name as sent along.

CREATE TABLE reply (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    submission      INTEGER NOT NULL REFERENCES submission (id),
    position        INTEGER NOT NULL,
    organisation    INTEGER NOT NULL REFERENCES organisation (id),
    question        TEXT NOT NULL,      -- its code in the form
    answer          TEXT NOT NULL,      -- number, yes, no, nothing, not_measured, day, words
    mantissa        INTEGER,
    scale           INTEGER,
    day             TEXT,
    words           TEXT,
    note            TEXT NOT NULL,
    source          TEXT NOT NULL,
    source_file     INTEGER,
    source_sheet    TEXT,
    source_cell     TEXT,
    seen            TEXT,
    source_document INTEGER REFERENCES document (id),
    source_place    TEXT,
    source_person   TEXT,
    source_at       TEXT,
    source_reason   TEXT,
    CHECK ((answer = 'number') = (mantissa IS NOT NULL AND scale IS NOT NULL)),
    CHECK ((answer = 'day') = (day IS NOT NULL)),
    CHECK ((answer = 'words') = (words IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX reply_once ON reply (submission, question);
CREATE INDEX reply_submission ON reply (submission, position);

CREATE TABLE document_entry (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    submission      INTEGER NOT NULL REFERENCES submission (id),
    position        INTEGER NOT NULL,
    organisation    INTEGER NOT NULL REFERENCES organisation (id),
    name            TEXT NOT NULL,
    symbol          TEXT NOT NULL,
    dated           TEXT,
    source          TEXT NOT NULL,
    source_file     INTEGER,
    source_sheet    TEXT,
    source_cell     TEXT,
    seen            TEXT,
    source_document INTEGER REFERENCES document (id),
    source_place    TEXT,
    source_person   TEXT,
    source_at       TEXT,
    source_reason   TEXT
) STRICT;
CREATE INDEX document_entry_submission ON document_entry (submission, position);

CREATE TRIGGER reply_kept BEFORE UPDATE ON reply BEGIN SELECT RAISE(ABORT, 'answers are kept'); END;
CREATE TRIGGER reply_no_delete BEFORE DELETE ON reply BEGIN SELECT RAISE(ABORT, 'answers are kept'); END;

-- A body that was added by mistake is off the list again; what it was asked stays as it was frozen.
ALTER TABLE round_expected ADD COLUMN off_list INTEGER NOT NULL DEFAULT 0 CHECK (off_list IN (0, 1));

-- A version of a form that was entered by mistake; the rounds that asked by it keep it.
ALTER TABLE form_version ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));

-- Rounds without a period are listed by themselves.
CREATE INDEX round_ad_hoc ON round (id) WHERE period IS NULL;
