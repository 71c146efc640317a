INSERT INTO round_expected
    (round, organisation, position, name, level, route, due, form_version, asked, added, excused)
VALUES (?1, ?2, (SELECT count(*) FROM round_expected WHERE round = ?1), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
