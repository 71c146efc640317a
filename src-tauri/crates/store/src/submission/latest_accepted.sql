SELECT id, batch, round, organisation, outcome, file_name, sha256, received_at, imported_at, withdrawn
FROM submission AS s
WHERE round = ?1 AND withdrawn = 0 AND outcome = 'accepted' AND received_utc < ?2
  AND NOT EXISTS (
    SELECT 1 FROM submission AS later
    WHERE later.round = s.round AND later.organisation = s.organisation
      AND later.withdrawn = 0 AND later.outcome = 'accepted' AND later.received_utc < ?2
      AND (later.received_utc, later.id) > (s.received_utc, s.id)
  )
ORDER BY organisation;
