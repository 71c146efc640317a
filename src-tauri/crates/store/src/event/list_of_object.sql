SELECT e.seq, e.at_ms, e.offset_s, e.actor, e.role, e.action, e.objects, e.words, e.payload, e.inverse, e.undoes,
       e.batch, e.hash, (SELECT u.seq FROM event u WHERE u.undoes = e.seq) AS undone_by
FROM event e
WHERE e.seq IN (SELECT o.seq FROM event_object o
                WHERE o.object = ?1 OR (o.object > ?1 || char(47) AND o.object < ?1 || char(48)))
  AND e.seq > ?2
  AND e.seq < ?3
ORDER BY e.seq DESC
LIMIT ?4
