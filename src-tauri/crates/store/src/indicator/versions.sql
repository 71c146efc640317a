SELECT indicator, position, from_day, until_day, name, unit, decimals, kind, group_code, base, formula, service,
       by_place, sensitive, is_on, section, basis
FROM indicator_version
ORDER BY indicator, position
