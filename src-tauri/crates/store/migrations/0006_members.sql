-- Who sits in the committee and in its support team, from which day to which, by which document; and to whom a task is
-- given by name beside the agencies that have it.

CREATE TABLE member (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    code     TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL
) STRICT;

CREATE TABLE member_term (
    member       INTEGER NOT NULL REFERENCES member (id),
    position     INTEGER NOT NULL,
    role         TEXT NOT NULL,          -- it says in which of the two bodies
    post         TEXT NOT NULL,          -- post in the agency
    organisation INTEGER REFERENCES organisation (id),
    basis        TEXT NOT NULL,          -- the document that says so
    ended_basis  TEXT NOT NULL,          -- the document that ended it; may be empty
    from_day     TEXT,
    until_day    TEXT,
    PRIMARY KEY (member, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_term_organisation ON member_term (organisation);

ALTER TABLE task_version ADD COLUMN member INTEGER REFERENCES member (id);
CREATE INDEX task_version_member ON task_version (member, task) WHERE member IS NOT NULL;
