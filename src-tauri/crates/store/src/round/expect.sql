INSERT INTO round_expected
    (round, organisation, position, name, level, route, due, form_version, asked, added, excused)
VALUES (?1, ?2, (SELECT ifnull(max(position) + 1, 0) FROM round_expected WHERE round = ?1), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (round, organisation) DO UPDATE SET added = excluded.added, excused = excluded.excused, off_list = 0
    WHERE off_list = 1
