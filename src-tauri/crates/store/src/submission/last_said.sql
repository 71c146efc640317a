WITH standing AS (
    SELECT s.id, s.round, s.organisation, s.extent, s.received_at, s.received_utc
    -- CROSS keeps the order: from round to answer to what it said, never through all that was ever said.
    FROM round r CROSS JOIN submission s ON s.round = r.id
    WHERE r.state <> 'cancelled' AND r.period IS NOT NULL AND r.last_day <= ?1
      AND s.withdrawn = 0 AND s.outcome = 'accepted' AND s.received_utc < ?2
), used AS (
    SELECT * FROM standing n
    WHERE NOT EXISTS (SELECT 1 FROM submission l
                      WHERE l.round = n.round AND l.organisation = n.organisation AND l.withdrawn = 0
                        AND l.outcome = 'accepted' AND l.extent = 'whole' AND l.received_utc < ?2
                        AND (l.received_utc, l.id) > (n.received_utc, n.id))
), said AS (
    SELECT t.*, u.received_at, u.round,
           row_number() OVER (PARTITION BY t.task, t.organisation ORDER BY u.received_utc DESC, u.id DESC) AS turn
    FROM used u CROSS JOIN task_entry t ON t.submission = u.id
)
SELECT submission, organisation, task, state, done_on, result, {SOURCE}, received_at, round
FROM said WHERE turn = 1
ORDER BY task, organisation
