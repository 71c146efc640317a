WITH standing AS (
    SELECT s.id, s.round, s.organisation, s.received_utc, r.period
    -- CROSS keeps the order: from round to answer to what it said, never through all that was ever said.
    FROM round r CROSS JOIN submission s ON s.round = r.id
    WHERE r.regime = ?1 AND r.state <> 'cancelled' AND r.last_day BETWEEN ?2 AND ?3
      AND s.withdrawn = 0 AND s.outcome = 'accepted' AND s.received_utc < ?4
), used AS (
    SELECT * FROM standing n
    WHERE NOT EXISTS (SELECT 1 FROM submission l
                      WHERE l.round = n.round AND l.organisation = n.organisation AND l.withdrawn = 0
                        AND l.outcome = 'accepted' AND l.extent = 'whole' AND l.received_utc < ?4
                        AND (l.received_utc, l.id) > (n.received_utc, n.id))
)
SELECT f.id, f.submission, f.organisation, f.indicator, f.place, f.field, f.answer, f.mantissa, f.scale, f.as_of,
       u.period, u.received_utc
FROM used u CROSS JOIN figure f ON f.submission = u.id
{ONLY}
