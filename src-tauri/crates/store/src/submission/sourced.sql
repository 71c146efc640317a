SELECT f.id, f.submission, f.organisation, f.indicator, f.place, f.field, f.answer, f.mantissa, f.scale, f.as_of,
       {SOURCE},
       s.round, s.received_at, coalesce(h.name, ''), coalesce(h.sha256, '')
FROM json_each(?1)
CROSS JOIN figure f ON f.id = json_each.value
CROSS JOIN submission s ON s.id = f.submission
LEFT JOIN submission_file h ON h.submission = s.id AND h.position = f.source_file
