-- What the store knows of itself.
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;

-- Everything that happened. Each row carries the keyed hash of the one before it.
CREATE TABLE event (
    seq       INTEGER PRIMARY KEY CHECK (seq >= 1),
    at_ms     INTEGER NOT NULL,           -- UTC, milliseconds since 1970
    offset_s  INTEGER NOT NULL,           -- seconds east of UTC on the writer's clock
    actor     TEXT    NOT NULL,           -- the name at that time; outlives the account
    role      TEXT    NOT NULL,
    action    TEXT    NOT NULL,
    objects   TEXT    NOT NULL,           -- what it changed, a path a line, the main one first
    words     TEXT    NOT NULL,           -- the journal's line, in the words of its day
    payload   BLOB    NOT NULL,           -- hashed exactly as stored
    inverse   BLOB,                       -- what undoes it, where something can
    undoes    INTEGER REFERENCES event (seq) CHECK (undoes < seq),
    batch     INTEGER NOT NULL CHECK (batch <= seq), -- number of the first event of its group
    prev_hash BLOB    NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE UNIQUE INDEX event_undone_once ON event (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX event_by_batch ON event (batch, seq);

-- The lines of `objects`, to find what happened to one thing and to everything inside it.
CREATE TABLE event_object (
    object TEXT    NOT NULL,
    seq    INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (object, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER event_object_never_changed BEFORE UPDATE ON event_object
BEGIN SELECT raise(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_object_never_deleted BEFORE DELETE ON event_object
BEGIN SELECT raise(ABORT, 'an event is never deleted'); END;
CREATE TRIGGER event_never_changed BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_never_deleted BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'an event is never deleted'); END;
CREATE TRIGGER event_without_gap BEFORE INSERT ON event
WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT raise(ABORT, 'an event follows the last one'); END;
