SELECT seq, at_ms, offset_s, actor, role, action, objects, words, payload, inverse, undoes, batch, prev_hash, hash
FROM event
WHERE seq > ?1
ORDER BY seq
LIMIT ?2
