SELECT e.seq, e.at_ms, e.offset_s, e.actor, e.role, e.action, e.objects, e.words, e.payload, e.inverse, e.undoes,
       e.batch, e.hash, (SELECT u.seq FROM event u WHERE u.undoes = e.seq) AS undone_by
FROM event e
WHERE e.batch = ?1
ORDER BY e.seq
