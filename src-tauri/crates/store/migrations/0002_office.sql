-- What the office keeps. Names follow the wire and the screens. Nothing here is deleted: rows are superseded,
-- withdrawn or ended. Figures are whole mantissas with a scale, never REAL. Days are ISO text, moments RFC 3339.

CREATE TABLE person (
    name      TEXT PRIMARY KEY,
    full_name TEXT NOT NULL,
    role      TEXT NOT NULL,
    active    INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- The office's own copy of the catalogue: a newer program never changes what an old report rests on. `fact` is JSON of
-- the catalogue's shape and carries its own days (names, parents, routes, successors).
CREATE TABLE organisation (
    code     TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    fact     TEXT NOT NULL
) STRICT;

CREATE TABLE plan (
    code     TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    fact     TEXT NOT NULL -- without its tasks
) STRICT;

CREATE TABLE task (
    plan     TEXT NOT NULL REFERENCES plan (code),
    code     TEXT NOT NULL,
    version  INTEGER NOT NULL,
    position INTEGER NOT NULL,
    fact     TEXT NOT NULL,
    PRIMARY KEY (plan, code, version)
) STRICT;

CREATE TABLE indicator (
    code     TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    fact     TEXT NOT NULL
) STRICT;

-- Province, groups, services, targets.
CREATE TABLE reference (
    kind     TEXT NOT NULL,
    code     TEXT NOT NULL,
    position INTEGER NOT NULL,
    fact     TEXT NOT NULL,
    PRIMARY KEY (kind, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    id       INTEGER PRIMARY KEY,
    symbol   TEXT NOT NULL,
    kind     TEXT NOT NULL,
    dated    TEXT,
    issuer   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    basis    TEXT NOT NULL, -- where this fact comes from
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;
CREATE INDEX document_symbol ON document (symbol);

CREATE TABLE round (
    code         TEXT PRIMARY KEY,
    period       TEXT NOT NULL,
    opened_at    TEXT NOT NULL,
    agency_due   TEXT NOT NULL,
    province_due TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('open', 'closed', 'cancelled'))
) STRICT;

-- The expected list, frozen when the round opens, with the very form each was asked.
CREATE TABLE round_agency (
    round        TEXT NOT NULL REFERENCES round (code),
    organisation TEXT NOT NULL REFERENCES organisation (code),
    position     INTEGER NOT NULL,
    name         TEXT NOT NULL,
    level        TEXT NOT NULL,
    due          TEXT NOT NULL,
    form         TEXT NOT NULL, -- domain::form::AgencyForm as JSON
    PRIMARY KEY (round, organisation)
) STRICT;

-- Leads and coordinators with collectives expanded, frozen with the round.
CREATE TABLE round_task (
    round        TEXT NOT NULL REFERENCES round (code),
    plan         TEXT NOT NULL,
    code         TEXT NOT NULL,
    version      INTEGER NOT NULL,
    part         TEXT NOT NULL CHECK (part IN ('lead', 'coordinate')),
    organisation TEXT NOT NULL REFERENCES organisation (code),
    PRIMARY KEY (round, plan, code, part, organisation),
    FOREIGN KEY (plan, code, version) REFERENCES task (plan, code, version)
) STRICT;

CREATE TABLE batch (
    id    INTEGER PRIMARY KEY,
    round TEXT NOT NULL REFERENCES round (code),
    at    TEXT NOT NULL,
    actor TEXT NOT NULL REFERENCES person (name)
) STRICT;

CREATE TABLE file (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size   INTEGER NOT NULL,
    bytes  BLOB NOT NULL
) STRICT;

-- One recognised workbook. Its receipt stands also when it is faulty; then no value is stored.
CREATE TABLE submission (
    id           INTEGER PRIMARY KEY,
    batch        INTEGER NOT NULL REFERENCES batch (id),
    round        TEXT NOT NULL REFERENCES round (code),
    organisation TEXT NOT NULL REFERENCES organisation (code),
    outcome      TEXT NOT NULL CHECK (outcome IN ('accepted', 'needs_fixing')),
    file_name    TEXT NOT NULL,
    sha256       TEXT NOT NULL REFERENCES file (sha256),
    received_at  TEXT NOT NULL,
    received_utc INTEGER NOT NULL, -- seconds, for order and comparison
    imported_at  TEXT NOT NULL,
    withdrawn    INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    FOREIGN KEY (round, organisation) REFERENCES round_agency (round, organisation)
) STRICT;
CREATE INDEX submission_round ON submission (round, organisation, received_utc);
CREATE INDEX submission_file ON submission (sha256);
CREATE INDEX submission_batch ON submission (batch);

CREATE TABLE figure (
    submission INTEGER NOT NULL REFERENCES submission (id),
    indicator  TEXT NOT NULL REFERENCES indicator (code),
    field      TEXT NOT NULL,
    answer     TEXT NOT NULL CHECK (answer IN ('number', 'yes', 'no', 'nothing', 'not_measured')),
    mantissa   INTEGER,
    scale      INTEGER,
    as_of      TEXT,
    sheet      TEXT NOT NULL,
    cell       TEXT NOT NULL,
    seen       TEXT NOT NULL,
    PRIMARY KEY (submission, indicator, field),
    CHECK ((answer = 'number') = (mantissa IS NOT NULL AND scale IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE task_entry (
    submission INTEGER NOT NULL REFERENCES submission (id),
    task       TEXT NOT NULL,
    state      TEXT NOT NULL,
    done_on    TEXT,
    result     TEXT NOT NULL,
    sheet      TEXT NOT NULL,
    cell       TEXT NOT NULL,
    PRIMARY KEY (submission, task)
) STRICT, WITHOUT ROWID;

-- Khó khăn, kiến nghị, văn bản chỉ đạo, as the agency wrote them.
CREATE TABLE narrative (
    submission INTEGER NOT NULL REFERENCES submission (id),
    kind       TEXT NOT NULL CHECK (kind IN ('obstacle', 'recommendation', 'directive')),
    position   INTEGER NOT NULL,
    entry      TEXT NOT NULL, -- the entry of domain::form as JSON
    PRIMARY KEY (submission, kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
    submission INTEGER NOT NULL REFERENCES submission (id),
    position   INTEGER NOT NULL,
    entry      TEXT NOT NULL, -- domain::finding::Finding as JSON
    PRIMARY KEY (submission, position)
) STRICT, WITHOUT ROWID;

-- The official document arrives apart from the data, often later; a re-send brings one of its own, and each stays known
-- by its day.
CREATE TABLE arrival (
    id           INTEGER PRIMARY KEY,
    round        TEXT NOT NULL,
    organisation TEXT NOT NULL,
    document_at  TEXT NOT NULL,
    symbol       TEXT NOT NULL,
    withdrawn    INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    FOREIGN KEY (round, organisation) REFERENCES round_agency (round, organisation)
) STRICT;
CREATE INDEX arrival_round ON arrival (round, organisation);

-- A person's ruling on a task, with day and basis; the latest not withdrawn counts.
CREATE TABLE ruling (
    id        INTEGER PRIMARY KEY,
    plan      TEXT NOT NULL,
    task      TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('maintained', 'cancelled')),
    from_day  TEXT NOT NULL,
    basis     TEXT NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE INDEX ruling_task ON ruling (plan, task, id);

CREATE TABLE report (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL,
    period     TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('draft', 'content_checked', 'form_checked', 'approved', 'issued', 'discarded')),
    created_at TEXT NOT NULL,
    frame      TEXT NOT NULL, -- issuer, recipients, distribution, options as JSON
    signer     TEXT,
    number     TEXT,
    dated      TEXT,
    editor     TEXT NOT NULL REFERENCES person (name)
) STRICT;
CREATE INDEX report_period ON report (period, kind);
CREATE UNIQUE INDEX report_number ON report (number, substr(dated, 1, 4)) WHERE number IS NOT NULL;

CREATE TABLE report_section (
    report    INTEGER NOT NULL REFERENCES report (id),
    code      TEXT NOT NULL,
    position  INTEGER NOT NULL,
    numbering TEXT NOT NULL,
    title     TEXT,
    level     INTEGER NOT NULL,
    text      TEXT NOT NULL,
    PRIMARY KEY (report, code)
) STRICT;

CREATE TABLE report_step (
    id        INTEGER PRIMARY KEY,
    report    INTEGER NOT NULL REFERENCES report (id),
    kind      TEXT NOT NULL CHECK (kind IN ('content', 'form', 'return', 'approve', 'issue')),
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL REFERENCES person (name),
    elsewhere TEXT NOT NULL, -- who did it and where, when it was done outside this program; else empty
    remarks   TEXT NOT NULL
) STRICT;
CREATE INDEX report_step_report ON report_step (report, id);

-- What was checked and approved: every figure with its sources, every paragraph, as stored bytes.
CREATE TABLE snapshot (
    report INTEGER NOT NULL REFERENCES report (id),
    step   INTEGER PRIMARY KEY REFERENCES report_step (id),
    sha256 TEXT NOT NULL,
    bytes  BLOB NOT NULL
) STRICT;
CREATE INDEX snapshot_report ON snapshot (report, step);

CREATE TABLE export (
    id     INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (id),
    at     TEXT NOT NULL,
    kind   TEXT NOT NULL CHECK (kind IN ('draft', 'for_signature', 'issued')),
    format TEXT NOT NULL CHECK (format IN ('pdf', 'docx', 'xlsx')),
    sha256 TEXT NOT NULL,
    size   INTEGER NOT NULL
) STRICT;
CREATE INDEX export_sha256 ON export (sha256);
CREATE INDEX export_report ON export (report, id);

-- What was signed off never changes, whatever path is tried.
CREATE TRIGGER snapshot_no_update BEFORE UPDATE ON snapshot BEGIN SELECT RAISE(ABORT, 'snapshot is frozen'); END;
CREATE TRIGGER snapshot_no_delete BEFORE DELETE ON snapshot BEGIN SELECT RAISE(ABORT, 'snapshot is frozen'); END;
CREATE TRIGGER export_no_update BEFORE UPDATE ON export BEGIN SELECT RAISE(ABORT, 'export is frozen'); END;
CREATE TRIGGER export_no_delete BEFORE DELETE ON export BEGIN SELECT RAISE(ABORT, 'export is frozen'); END;
CREATE TRIGGER section_frozen BEFORE UPDATE ON report_section
WHEN (SELECT state FROM report WHERE id = OLD.report) IN ('approved', 'issued')
BEGIN SELECT RAISE(ABORT, 'report is frozen'); END;
CREATE TRIGGER issued_frozen BEFORE UPDATE ON report WHEN OLD.state = 'issued'
BEGIN SELECT RAISE(ABORT, 'report is issued'); END;
CREATE TRIGGER submission_kept BEFORE DELETE ON submission BEGIN SELECT RAISE(ABORT, 'submissions are kept'); END;
CREATE TRIGGER file_kept BEFORE DELETE ON file BEGIN SELECT RAISE(ABORT, 'files are kept'); END;
CREATE TRIGGER figure_kept BEFORE UPDATE ON figure BEGIN SELECT RAISE(ABORT, 'figures are kept'); END;
CREATE TRIGGER figure_no_delete BEFORE DELETE ON figure BEGIN SELECT RAISE(ABORT, 'figures are kept'); END;
