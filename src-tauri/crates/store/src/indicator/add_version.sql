INSERT INTO indicator_version (indicator, position, name, unit, decimals, kind, group_code, base, formula, service,
    by_place, sensitive, is_on, section, basis, from_day, until_day)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
