INSERT INTO figure (submission, indicator, field, answer, mantissa, scale, as_of, sheet, cell, seen)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
