INSERT INTO event (seq, at_ms, offset_s, actor, role, action, objects, words, payload, inverse, undoes, batch, prev_hash,
    hash)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
