-- What the office keeps. Names follow the wire and the screens. Rows are superseded, withdrawn or ended, not deleted;
-- only what belongs to one dated record (its names, parts, members) is written anew with it. Ids are the store's own and
-- never used twice; codes are for people. Figures are whole mantissas with a scale, never REAL. Days are ISO text, both
-- ends of a span inclusive, an absent end open; moments RFC 3339. A word of a column is one of the program's own words:
-- they are checked where they are read, so that a new one needs no new table.

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

CREATE TABLE file (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size   INTEGER NOT NULL,
    bytes  BLOB NOT NULL
) STRICT;

-- Reference: what holds from a day to a day. ------------------------------------------------------------------------

CREATE TABLE organisation (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    code             TEXT NOT NULL UNIQUE,
    level            TEXT NOT NULL,
    position         INTEGER NOT NULL,
    place            TEXT,              -- of a locality: "Huyện Phù Cát"
    is_post          INTEGER NOT NULL CHECK (is_post IN (0, 1)), -- an office holder rather than a body
    collective       INTEGER NOT NULL CHECK (collective IN (0, 1)),
    collective_basis TEXT NOT NULL,
    ended_basis      TEXT NOT NULL,
    basis            TEXT NOT NULL      -- why it is here
) STRICT;

CREATE TABLE organisation_name (
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    position     INTEGER NOT NULL,
    name         TEXT NOT NULL,
    from_day     TEXT,
    until_day    TEXT,
    PRIMARY KEY (organisation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation_parent (
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    position     INTEGER NOT NULL,
    parent       INTEGER NOT NULL REFERENCES organisation (id),
    from_day     TEXT,
    until_day    TEXT,
    PRIMARY KEY (organisation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation_route (
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    position     INTEGER NOT NULL,
    regime       INTEGER REFERENCES regime (id), -- none: for every regime that has no route of its own
    route        TEXT NOT NULL,
    from_day     TEXT,
    until_day    TEXT,
    PRIMARY KEY (organisation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation_successor (
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    position     INTEGER NOT NULL,
    successor    INTEGER NOT NULL REFERENCES organisation (id),
    on_day       TEXT NOT NULL,
    whole        INTEGER NOT NULL CHECK (whole IN (0, 1)),
    what         TEXT,
    basis        TEXT NOT NULL,
    PRIMARY KEY (organisation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE collective_member (
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    position     INTEGER NOT NULL,
    member       INTEGER NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (organisation, position)
) STRICT, WITHOUT ROWID;

-- Other spellings that mean an organisation; who confirmed one is empty for those of the built-in lists.
CREATE TABLE alias (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    words        TEXT NOT NULL,
    folded       TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    retired      INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;
CREATE INDEX alias_organisation ON alias (organisation);
CREATE UNIQUE INDEX alias_once ON alias (folded, organisation) WHERE retired = 0;

CREATE TABLE contact (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    name         TEXT NOT NULL,
    post         TEXT NOT NULL,
    phone        TEXT NOT NULL,
    zalo         TEXT NOT NULL,
    from_day     TEXT,
    until_day    TEXT,
    retired      INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;
CREATE INDEX contact_organisation ON contact (organisation);

CREATE TABLE regime (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT NOT NULL UNIQUE,
    position     INTEGER NOT NULL,
    name         TEXT NOT NULL,
    periodicity  TEXT NOT NULL,
    agency_to    TEXT NOT NULL,          -- to whom the agencies send, in words
    channel      TEXT NOT NULL,          -- e-mail address; may be empty
    unit         INTEGER REFERENCES organisation (id), -- takes the reports in
    window_rule  TEXT NOT NULL,
    counts_by    TEXT NOT NULL,
    window_basis TEXT NOT NULL,
    basis        TEXT NOT NULL,
    retired      INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;

CREATE TABLE regime_due (
    regime       INTEGER NOT NULL REFERENCES regime (id),
    tier         TEXT NOT NULL,          -- agency, province
    day          INTEGER NOT NULL CHECK (day BETWEEN 1 AND 31),
    before       INTEGER NOT NULL CHECK (before IN (0, 1)),
    hour         TEXT,                   -- HH:MM; none for the end of the day
    next_workday INTEGER NOT NULL CHECK (next_workday IN (0, 1)),
    PRIMARY KEY (regime, tier)
) STRICT, WITHOUT ROWID;

CREATE TABLE regime_organisation (
    regime       INTEGER NOT NULL REFERENCES regime (id),
    part         TEXT NOT NULL,          -- reported_to, prepared_by, prepared_with
    position     INTEGER NOT NULL,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (regime, part, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE holiday (
    day     TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    workday INTEGER NOT NULL CHECK (workday IN (0, 1)), -- worked in exchange for another day
    basis   TEXT NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;

-- A group of tasks and indicators (nhóm).
CREATE TABLE task_group (
    code     TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    utility  INTEGER,
    basis    TEXT NOT NULL
) STRICT;

CREATE TABLE plan (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    code     TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    year     INTEGER NOT NULL,
    title    TEXT NOT NULL,
    label    TEXT NOT NULL,
    kind     TEXT NOT NULL,
    issuer   INTEGER REFERENCES organisation (id)
) STRICT;

CREATE TABLE plan_version (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    plan     INTEGER NOT NULL REFERENCES plan (id),
    number   TEXT,                       -- of the decision
    dated    TEXT,
    from_day TEXT,                       -- holds from this day; none: from the beginning
    file     TEXT REFERENCES file (sha256),
    amends   INTEGER REFERENCES plan_version (id),
    basis    TEXT NOT NULL
) STRICT;
CREATE INDEX plan_version_plan ON plan_version (plan, id);

CREATE TABLE plan_heading (
    plan_version INTEGER NOT NULL REFERENCES plan_version (id),
    position     INTEGER NOT NULL,
    code         TEXT NOT NULL,
    title        TEXT NOT NULL,
    group_code   TEXT NOT NULL,
    PRIMARY KEY (plan_version, position)
) STRICT, WITHOUT ROWID;

-- A task keeps its id through amendments. Its origin is a plan, a meeting's conclusion, a ministry's document or a
-- standing duty.
CREATE TABLE task (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    origin   TEXT NOT NULL,
    plan     INTEGER REFERENCES plan (id),
    document INTEGER REFERENCES document (id)
) STRICT;
CREATE INDEX task_plan ON task (plan, id);

CREATE TABLE task_version (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    task           INTEGER NOT NULL REFERENCES task (id),
    plan_version   INTEGER REFERENCES plan_version (id),
    from_day       TEXT,                 -- of a task without a plan
    position       INTEGER NOT NULL,
    code           TEXT NOT NULL,
    section        TEXT NOT NULL,
    parent         TEXT,                 -- code of the heading or task it stands under
    group_code     TEXT NOT NULL,
    group_read     INTEGER NOT NULL CHECK (group_read IN (0, 1)),
    title          TEXT NOT NULL,
    text           TEXT NOT NULL,
    product        TEXT NOT NULL,
    deadline_words TEXT NOT NULL,
    deadline       TEXT NOT NULL,        -- domain::deadline::Deadline as JSON
    placeholder    INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
    declared_count INTEGER,
    note           TEXT NOT NULL,
    dropped        INTEGER NOT NULL CHECK (dropped IN (0, 1))
) STRICT;
CREATE INDEX task_version_task ON task_version (task, id);
CREATE INDEX task_version_plan ON task_version (plan_version, position);

-- Who leads, coordinates, carries out: as the plan writes it, collectives not expanded.
CREATE TABLE task_part (
    task_version INTEGER NOT NULL REFERENCES task_version (id),
    part         TEXT NOT NULL,
    position     INTEGER NOT NULL,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (task_version, part, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    code     TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX indicator_code ON indicator (code);

CREATE TABLE indicator_version (
    indicator  INTEGER NOT NULL REFERENCES indicator (id),
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    unit       TEXT NOT NULL,
    decimals   INTEGER NOT NULL,
    kind       TEXT NOT NULL,            -- flow, stock, ratio
    group_code TEXT NOT NULL,
    base       TEXT,                     -- what it is held against, as JSON
    formula    TEXT,                     -- how it is computed, as JSON; none: reported
    service    TEXT,                     -- code of the essential service it counts
    by_place   INTEGER NOT NULL CHECK (by_place IN (0, 1)),
    sensitive  INTEGER NOT NULL CHECK (sensitive IN (0, 1)),
    is_on      INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    section    TEXT NOT NULL,
    basis      TEXT NOT NULL,
    from_day   TEXT,
    until_day  TEXT,
    PRIMARY KEY (indicator, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator_reporter (
    indicator    INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (indicator, version, position),
    FOREIGN KEY (indicator, version) REFERENCES indicator_version (indicator, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE target (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT NOT NULL,
    position     INTEGER NOT NULL,
    indicator    INTEGER REFERENCES indicator (id),
    place        INTEGER REFERENCES organisation (id),
    what         TEXT NOT NULL,
    set_by       INTEGER REFERENCES organisation (id),
    set_by_name  TEXT NOT NULL,
    mantissa     INTEGER,                -- a number to reach
    scale        INTEGER,
    percent      INTEGER,                -- or a share
    of_indicator INTEGER REFERENCES indicator (id),
    due_day      TEXT,
    chosen       INTEGER NOT NULL CHECK (chosen IN (0, 1)),
    basis        TEXT NOT NULL,
    from_day     TEXT,
    until_day    TEXT,
    CHECK ((mantissa IS NULL) = (scale IS NULL))
) STRICT;
CREATE INDEX target_indicator ON target (indicator);

CREATE TABLE service (
    code      TEXT PRIMARY KEY,
    position  INTEGER NOT NULL,
    name      TEXT NOT NULL,
    list      TEXT NOT NULL,
    owner     INTEGER REFERENCES organisation (id),
    reporter  INTEGER REFERENCES organisation (id),
    indicator INTEGER REFERENCES indicator (id),
    state     TEXT,
    basis     TEXT NOT NULL
) STRICT;

CREATE TABLE form (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    code   TEXT NOT NULL UNIQUE,
    name   TEXT NOT NULL,
    regime INTEGER REFERENCES regime (id)
) STRICT;

CREATE TABLE form_version (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    form     INTEGER NOT NULL REFERENCES form (id),
    version  INTEGER NOT NULL,
    blocks   TEXT NOT NULL,              -- blocks of questions and checks, as JSON with a version
    from_day TEXT,
    UNIQUE (form, version)
) STRICT;

-- How the headings of an agency's own sheet answer a form's questions, once a person confirmed it.
CREATE TABLE mapping (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation INTEGER REFERENCES organisation (id),
    form_version INTEGER NOT NULL REFERENCES form_version (id),
    fingerprint  TEXT NOT NULL,
    questions    TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_at TEXT NOT NULL,
    retired      INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;
CREATE INDEX mapping_fingerprint ON mapping (fingerprint, organisation);

CREATE TABLE signer (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    code        TEXT NOT NULL UNIQUE,
    position    INTEGER NOT NULL,
    body        INTEGER REFERENCES organisation (id),
    authority   TEXT NOT NULL,           -- the lines above the signature, one a line
    post        TEXT NOT NULL,           -- post in the parent body, one a line
    rank        TEXT NOT NULL,
    name        TEXT NOT NULL,
    seal        INTEGER REFERENCES organisation (id),
    series      TEXT NOT NULL REFERENCES number_series (symbol),
    seal_rule   INTEGER NOT NULL CHECK (seal_rule IN (0, 1)),
    default_for TEXT NOT NULL,           -- kinds of report it is offered first for, one a line
    basis       TEXT NOT NULL,
    from_day    TEXT,
    until_day   TEXT
) STRICT;

-- A series of numbers (BC-UBND) with the body whose papers carry it.
CREATE TABLE number_series (
    symbol TEXT PRIMARY KEY,
    body   TEXT NOT NULL                 -- code of the body of `body_name`
) STRICT, WITHOUT ROWID;

-- Official names of the office, its committee, its support team, its place.
CREATE TABLE body_name (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    body      TEXT NOT NULL,
    name      TEXT NOT NULL,
    lines     TEXT NOT NULL,             -- at the head of a paper, one a line
    parent    TEXT NOT NULL,             -- lines of the parent body, one a line
    series    TEXT NOT NULL,
    basis     TEXT NOT NULL,
    from_day  TEXT,
    until_day TEXT
) STRICT;
CREATE INDEX body_name_body ON body_name (body);

CREATE TABLE recipient_list (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    code        TEXT NOT NULL,
    report_kind TEXT NOT NULL,
    basis       TEXT NOT NULL,
    from_day    TEXT,
    until_day   TEXT
) STRICT;
CREATE INDEX recipient_list_kind ON recipient_list (report_kind);

CREATE TABLE recipient (
    list         INTEGER NOT NULL REFERENCES recipient_list (id),
    part         TEXT NOT NULL,          -- to: Kính gửi; copy: Nơi nhận
    position     INTEGER NOT NULL,
    words        TEXT NOT NULL,
    organisation INTEGER REFERENCES organisation (id),
    wide         INTEGER NOT NULL CHECK (wide IN (0, 1)), -- press, communes: sensitive figures stay away
    basis        TEXT NOT NULL,
    PRIMARY KEY (list, part, position)
) STRICT, WITHOUT ROWID;

-- Outlines of reports, each the office's own.
CREATE TABLE outline (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    code        TEXT NOT NULL,
    report_kind TEXT NOT NULL,
    content     TEXT NOT NULL,           -- title, opening, sections, closing as JSON with a version
    from_day    TEXT,
    until_day   TEXT
) STRICT;
CREATE INDEX outline_kind ON outline (report_kind);

-- What comes in. ------------------------------------------------------------------------------------------------------

CREATE TABLE document (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    direction TEXT NOT NULL,             -- cited, incoming, outgoing, internal
    symbol    TEXT NOT NULL,
    kind      TEXT NOT NULL,
    dated     TEXT,
    issuer    TEXT NOT NULL,
    subject   TEXT NOT NULL,
    parent    INTEGER REFERENCES document (id), -- what it answers, carries out or replaces
    answer    TEXT,                      -- state of the answer it asks for
    basis     TEXT NOT NULL,             -- where this fact comes from
    retired   INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;
CREATE INDEX document_symbol ON document (symbol);
CREATE INDEX document_parent ON document (parent);

CREATE TABLE attachment (
    document INTEGER NOT NULL REFERENCES document (id),
    position INTEGER NOT NULL,
    sha256   TEXT NOT NULL REFERENCES file (sha256),
    name     TEXT NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- One collection (đợt): of a regime for a period, or for a document that asks.
CREATE TABLE round (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    regime       INTEGER REFERENCES regime (id),
    period       TEXT,
    first_day    TEXT NOT NULL,          -- of the period, or the day it was opened for
    last_day     TEXT NOT NULL,
    title        TEXT NOT NULL,
    request      INTEGER REFERENCES document (id),
    opened_at    TEXT NOT NULL,
    agency_due   TEXT NOT NULL,          -- the moment until which an answer is in time
    province_due TEXT,                   -- the last day in time for the office's own report
    state        TEXT NOT NULL,
    CHECK ((regime IS NULL) = (period IS NULL))
) STRICT;
CREATE UNIQUE INDEX round_of_period ON round (regime, period) WHERE state <> 'cancelled';
CREATE INDEX round_last_day ON round (last_day, id);

-- Who must answer, frozen when the round opens with the very form each was asked; a person may add or excuse one later.
CREATE TABLE round_expected (
    round        INTEGER NOT NULL REFERENCES round (id),
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    position     INTEGER NOT NULL,
    name         TEXT NOT NULL,
    level        TEXT NOT NULL,
    route        TEXT NOT NULL,
    due          TEXT NOT NULL,          -- a moment
    form_version INTEGER NOT NULL REFERENCES form_version (id),
    asked        TEXT NOT NULL,          -- domain::form::AgencyForm as JSON with a version
    added        TEXT NOT NULL,          -- why it was added later; empty for the frozen list
    excused      TEXT NOT NULL,          -- why it need not answer; empty while it must
    PRIMARY KEY (round, organisation)
) STRICT, WITHOUT ROWID;

-- The tasks followed in the round, each in the version that held, and who has which part, collectives expanded.
CREATE TABLE round_task (
    round        INTEGER NOT NULL REFERENCES round (id),
    task         INTEGER NOT NULL REFERENCES task (id),
    task_version INTEGER NOT NULL REFERENCES task_version (id),
    position     INTEGER NOT NULL,
    PRIMARY KEY (round, task)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_task_part (
    round        INTEGER NOT NULL,
    task         INTEGER NOT NULL,
    part         TEXT NOT NULL,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (round, task, part, organisation),
    FOREIGN KEY (round, task) REFERENCES round_task (round, task)
) STRICT, WITHOUT ROWID;

-- One answer of an agency: a set of files, or what a person entered. Its receipt stands also when it is faulty; then no
-- value is stored. A whole one supersedes what came before it, a part only the figures it names.
CREATE TABLE submission (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    batch        INTEGER NOT NULL,       -- number of the first event of its group
    round        INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    channel      TEXT NOT NULL,
    extent       TEXT NOT NULL,          -- whole, part
    outcome      TEXT NOT NULL,
    form_version INTEGER REFERENCES form_version (id),
    mapping      INTEGER REFERENCES mapping (id),
    received_at  TEXT NOT NULL,
    received_utc INTEGER NOT NULL,       -- seconds, for order and comparison
    entered_at   TEXT NOT NULL,
    withdrawn    INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    FOREIGN KEY (round, organisation) REFERENCES round_expected (round, organisation)
) STRICT;
CREATE INDEX submission_round ON submission (round, organisation, received_utc, id);
CREATE INDEX submission_organisation ON submission (organisation, id);
CREATE INDEX submission_batch ON submission (batch);

CREATE TABLE submission_file (
    submission INTEGER NOT NULL REFERENCES submission (id),
    position   INTEGER NOT NULL,
    sha256     TEXT NOT NULL REFERENCES file (sha256),
    name       TEXT NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_file_sha256 ON submission_file (sha256);

-- Where a value comes from stands beside it, in these columns wherever they occur:
--   source        cell | paragraph | entry | order
--   source_file   position in the submission's set of files
--   source_sheet, source_cell, seen          a cell, and what its sender sees in it
--   source_document, source_place            a document and the place in it
--   source_person, source_at, source_reason  who entered it, when, on what ground

-- Several may stand for one (organisation, indicator, place, field, month): see `choice`.
CREATE TABLE figure (
    id              INTEGER PRIMARY KEY,
    submission      INTEGER NOT NULL REFERENCES submission (id),
    organisation    INTEGER NOT NULL REFERENCES organisation (id),
    indicator       INTEGER NOT NULL REFERENCES indicator (id),
    place           INTEGER REFERENCES organisation (id),
    field           TEXT NOT NULL,
    answer          TEXT NOT NULL,
    mantissa        INTEGER,
    scale           INTEGER,
    as_of           TEXT,
    as_of_hour      TEXT,
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
    CHECK ((answer = 'number') = (mantissa IS NOT NULL AND scale IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX figure_once ON figure (submission, indicator, field, organisation, ifnull(place, 0));

-- Which of several claims is used (số sử dụng), by whom and why; the latest that stands counts.
CREATE TABLE choice (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    round     INTEGER NOT NULL REFERENCES round (id),
    figure    INTEGER NOT NULL REFERENCES figure (id),
    reason    TEXT NOT NULL,
    person    TEXT NOT NULL,
    at        TEXT NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE INDEX choice_round ON choice (round, id);
CREATE INDEX choice_figure ON choice (figure);

-- Ghi chú beside an indicator.
CREATE TABLE note (
    submission      INTEGER NOT NULL REFERENCES submission (id),
    position        INTEGER NOT NULL,
    indicator       INTEGER NOT NULL REFERENCES indicator (id),
    text            TEXT NOT NULL,
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
    PRIMARY KEY (submission, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE task_entry (
    submission      INTEGER NOT NULL REFERENCES submission (id),
    task            INTEGER NOT NULL REFERENCES task (id),
    organisation    INTEGER NOT NULL REFERENCES organisation (id),
    state           TEXT NOT NULL,
    done_on         TEXT,
    result          TEXT NOT NULL,
    evidence        INTEGER REFERENCES document (id),
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
    PRIMARY KEY (submission, task, organisation)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_entry_task ON task_entry (task, organisation, submission);

-- Khó khăn, kiến nghị, văn bản chỉ đạo as the agency wrote them. Each occurrence keeps its own words and source; one
-- that was merged names what it was merged into, and that one's life goes on.
CREATE TABLE obstacle (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    submission      INTEGER NOT NULL REFERENCES submission (id),
    position        INTEGER NOT NULL,
    organisation    INTEGER NOT NULL REFERENCES organisation (id),
    text            TEXT NOT NULL,
    cause           TEXT,
    solved_by       TEXT,                -- level that can solve it
    solution        TEXT NOT NULL,
    merged_into     INTEGER REFERENCES obstacle (id),
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
CREATE INDEX obstacle_submission ON obstacle (submission, position);
CREATE INDEX obstacle_merged ON obstacle (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE recommendation (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    submission      INTEGER NOT NULL REFERENCES submission (id),
    position        INTEGER NOT NULL,
    organisation    INTEGER NOT NULL REFERENCES organisation (id),
    addressee       TEXT NOT NULL,
    text            TEXT NOT NULL,
    merged_into     INTEGER REFERENCES recommendation (id),
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
CREATE INDEX recommendation_submission ON recommendation (submission, position);
CREATE INDEX recommendation_merged ON recommendation (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE directive_entry (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    submission      INTEGER NOT NULL REFERENCES submission (id),
    position        INTEGER NOT NULL,
    organisation    INTEGER NOT NULL REFERENCES organisation (id),
    symbol          TEXT NOT NULL,
    dated           TEXT,
    subject         TEXT NOT NULL,
    document        INTEGER REFERENCES document (id), -- where it was entered in the register
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
CREATE INDEX directive_entry_submission ON directive_entry (submission, position);

-- What was found in a submission, in the words of its day; `arguments` for programs.
CREATE TABLE finding (
    submission INTEGER NOT NULL REFERENCES submission (id),
    position   INTEGER NOT NULL,
    code       TEXT NOT NULL,
    level      TEXT NOT NULL,
    sheet      TEXT,
    cell       TEXT,
    seen       TEXT,
    expected   TEXT NOT NULL,
    message    TEXT NOT NULL,
    arguments  TEXT NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT, WITHOUT ROWID;

-- A warning that a person let stand, with the reason.
CREATE TABLE waiver (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    object    TEXT NOT NULL,
    code      TEXT NOT NULL,
    reason    TEXT NOT NULL,
    person    TEXT NOT NULL,
    at        TEXT NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE INDEX waiver_object ON waiver (object, code);

-- The official document arrives apart from the data, often later; a re-send brings one of its own, and each stays known
-- by its day.
CREATE TABLE arrival (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    round        INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    document_at  TEXT NOT NULL,
    symbol       TEXT NOT NULL,
    document     INTEGER REFERENCES document (id),
    withdrawn    INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    FOREIGN KEY (round, organisation) REFERENCES round_expected (round, organisation)
) STRICT;
CREATE INDEX arrival_round ON arrival (round, organisation, document_at, id);

-- A person's ruling on a task, with day and basis; the latest not withdrawn counts.
CREATE TABLE ruling (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    task      INTEGER NOT NULL REFERENCES task (id),
    kind      TEXT NOT NULL,
    from_day  TEXT NOT NULL,
    basis     TEXT NOT NULL,
    document  INTEGER REFERENCES document (id),
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE INDEX ruling_task ON ruling (task, id);

-- What goes out. ------------------------------------------------------------------------------------------------------

CREATE TABLE report (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT NOT NULL,
    outline      INTEGER REFERENCES outline (id),
    period       TEXT,
    round        INTEGER REFERENCES round (id),
    last_day     TEXT NOT NULL,          -- of what it covers, for order
    state        TEXT NOT NULL,
    created_at   TEXT NOT NULL,
    changed_at   TEXT NOT NULL,
    title        TEXT NOT NULL,          -- trích yếu in one line, for lists
    frame        TEXT NOT NULL,          -- issuer, recipients, distribution, options as JSON with a version
    signer       INTEGER REFERENCES signer (id),
    series       TEXT NOT NULL,
    number       INTEGER,
    number_words TEXT,                   -- as the records office wrote it: 05
    dated        TEXT,
    editor       TEXT NOT NULL REFERENCES person (name),
    CHECK ((number IS NULL) = (dated IS NULL))
) STRICT;
CREATE INDEX report_period ON report (period, kind);
CREATE INDEX report_last_day ON report (last_day, id);
-- The one rule for numbers: once in a series and year.
CREATE UNIQUE INDEX report_number ON report (series, substr(dated, 1, 4), number) WHERE number IS NOT NULL;

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

-- A section as a person is writing it: theirs alone until it is saved.
CREATE TABLE section_draft (
    report  INTEGER NOT NULL REFERENCES report (id),
    section TEXT NOT NULL,
    person  TEXT NOT NULL REFERENCES person (name),
    text    TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (report, section, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_step (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    report    INTEGER NOT NULL REFERENCES report (id),
    kind      TEXT NOT NULL,
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL REFERENCES person (name),
    elsewhere TEXT NOT NULL, -- who did it and where, when it was done outside this program; else empty
    remarks   TEXT NOT NULL
) STRICT;
CREATE INDEX report_step_report ON report_step (report, id);

CREATE TABLE report_relation (
    report INTEGER NOT NULL REFERENCES report (id),
    kind   TEXT NOT NULL,                -- replaces, corrects, answers
    other  INTEGER REFERENCES report (id),
    document INTEGER REFERENCES document (id),
    CHECK ((other IS NULL) <> (document IS NULL))
) STRICT;
CREATE INDEX report_relation_report ON report_relation (report);
CREATE INDEX report_relation_other ON report_relation (other);

-- What was checked and approved: every figure with its sources, every paragraph, as stored bytes of a numbered format.
CREATE TABLE snapshot (
    step   INTEGER PRIMARY KEY REFERENCES report_step (id),
    report INTEGER NOT NULL REFERENCES report (id),
    format INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    bytes  BLOB NOT NULL
) STRICT;
CREATE INDEX snapshot_report ON snapshot (report, step);

-- The files made at a step: handed out ever after, never made again.
CREATE TABLE artefact (
    step   INTEGER NOT NULL REFERENCES report_step (id),
    format TEXT NOT NULL,
    report INTEGER NOT NULL REFERENCES report (id),
    sha256 TEXT NOT NULL,
    pages  TEXT,                         -- of a PDF: how many, its font, where each figure stands, as JSON with a version
    bytes  BLOB NOT NULL,
    PRIMARY KEY (step, format)
) STRICT;
CREATE INDEX artefact_report ON artefact (report, step);
CREATE INDEX artefact_sha256 ON artefact (sha256);

CREATE TABLE export (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    report INTEGER NOT NULL REFERENCES report (id),
    step   INTEGER REFERENCES report_step (id), -- whose artefact it is; none for a draft
    at     TEXT NOT NULL,
    kind   TEXT NOT NULL,
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size   INTEGER NOT NULL
) STRICT;
CREATE INDEX export_sha256 ON export (sha256);
CREATE INDEX export_report ON export (report, id);

-- What was signed off never changes, whatever path is tried.
CREATE TRIGGER snapshot_no_update BEFORE UPDATE ON snapshot BEGIN SELECT RAISE(ABORT, 'snapshot is frozen'); END;
CREATE TRIGGER snapshot_no_delete BEFORE DELETE ON snapshot BEGIN SELECT RAISE(ABORT, 'snapshot is frozen'); END;
CREATE TRIGGER artefact_no_update BEFORE UPDATE ON artefact BEGIN SELECT RAISE(ABORT, 'artefact is frozen'); END;
CREATE TRIGGER artefact_no_delete BEFORE DELETE ON artefact BEGIN SELECT RAISE(ABORT, 'artefact is frozen'); END;
CREATE TRIGGER export_no_update BEFORE UPDATE ON export BEGIN SELECT RAISE(ABORT, 'export is frozen'); END;
CREATE TRIGGER export_no_delete BEFORE DELETE ON export BEGIN SELECT RAISE(ABORT, 'export is frozen'); END;
CREATE TRIGGER step_no_update BEFORE UPDATE ON report_step BEGIN SELECT RAISE(ABORT, 'steps are kept'); END;
CREATE TRIGGER step_no_delete BEFORE DELETE ON report_step BEGIN SELECT RAISE(ABORT, 'steps are kept'); END;
CREATE TRIGGER section_frozen BEFORE UPDATE ON report_section
WHEN (SELECT state FROM report WHERE id = OLD.report) IN ('approved', 'issued')
BEGIN SELECT RAISE(ABORT, 'report is frozen'); END;
CREATE TRIGGER section_frozen_add BEFORE INSERT ON report_section
WHEN (SELECT state FROM report WHERE id = NEW.report) IN ('approved', 'issued')
BEGIN SELECT RAISE(ABORT, 'report is frozen'); END;
CREATE TRIGGER section_frozen_delete BEFORE DELETE ON report_section
WHEN (SELECT state FROM report WHERE id = OLD.report) IN ('approved', 'issued')
BEGIN SELECT RAISE(ABORT, 'report is frozen'); END;
CREATE TRIGGER issued_frozen BEFORE UPDATE ON report WHEN OLD.state = 'issued'
BEGIN SELECT RAISE(ABORT, 'report is issued'); END;
CREATE TRIGGER approved_frozen BEFORE UPDATE ON report
WHEN OLD.state = 'approved' AND (NEW.frame <> OLD.frame OR NEW.kind <> OLD.kind OR NEW.period IS NOT OLD.period)
BEGIN SELECT RAISE(ABORT, 'report is frozen'); END;
CREATE TRIGGER report_kept BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'reports are kept'); END;
CREATE TRIGGER submission_kept BEFORE DELETE ON submission BEGIN SELECT RAISE(ABORT, 'submissions are kept'); END;
CREATE TRIGGER submission_file_kept BEFORE DELETE ON submission_file
BEGIN SELECT RAISE(ABORT, 'submissions are kept'); END;
CREATE TRIGGER file_kept BEFORE DELETE ON file BEGIN SELECT RAISE(ABORT, 'files are kept'); END;
CREATE TRIGGER figure_kept BEFORE UPDATE ON figure BEGIN SELECT RAISE(ABORT, 'figures are kept'); END;
CREATE TRIGGER figure_no_delete BEFORE DELETE ON figure BEGIN SELECT RAISE(ABORT, 'figures are kept'); END;
CREATE TRIGGER task_entry_kept BEFORE UPDATE ON task_entry BEGIN SELECT RAISE(ABORT, 'answers are kept'); END;
CREATE TRIGGER task_entry_no_delete BEFORE DELETE ON task_entry BEGIN SELECT RAISE(ABORT, 'answers are kept'); END;
CREATE TRIGGER round_kept BEFORE DELETE ON round BEGIN SELECT RAISE(ABORT, 'rounds are kept'); END;
CREATE TRIGGER round_expected_frozen BEFORE UPDATE OF asked, form_version, name ON round_expected
BEGIN SELECT RAISE(ABORT, 'what was asked is frozen'); END;
CREATE TRIGGER round_expected_kept BEFORE DELETE ON round_expected
BEGIN SELECT RAISE(ABORT, 'what was asked is frozen'); END;
