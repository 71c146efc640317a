-- A collective name may stand for everybody of a level who reports, as they are there on the day it is asked for.

CREATE TABLE collective_level (
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    position     INTEGER NOT NULL,
    level        TEXT NOT NULL,
    PRIMARY KEY (organisation, position)
) STRICT, WITHOUT ROWID;
