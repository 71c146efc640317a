SELECT c.figure, max(c.id)
FROM round r CROSS JOIN choice c ON c.round = r.id
WHERE r.regime = ?1 AND r.state <> 'cancelled' AND r.last_day BETWEEN ?2 AND ?3 AND c.withdrawn = 0
GROUP BY c.figure
