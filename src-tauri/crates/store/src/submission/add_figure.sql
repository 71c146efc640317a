INSERT INTO figure
    (submission, organisation, indicator, place, field, answer, mantissa, scale, as_of,
     source, source_file, source_sheet, source_cell, seen)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
