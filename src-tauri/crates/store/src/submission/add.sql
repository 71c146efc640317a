INSERT INTO submission (
    batch, round, organisation, outcome, file_name, sha256, received_at, received_utc, imported_at
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);
