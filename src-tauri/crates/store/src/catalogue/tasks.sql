SELECT fact
FROM task AS t
WHERE plan = ?1
  AND version = (SELECT max(version) FROM task WHERE plan = t.plan AND code = t.code)
ORDER BY position;
