SELECT t.id, v.id, t.origin, t.plan, v.plan_version, v.from_day, v.position, v.code, v.section, v.parent, v.group_code,
       v.group_read, v.title, v.text, v.product, v.deadline, v.placeholder, v.declared_count, v.note, v.dropped, v.member
FROM task_version v JOIN task t ON t.id = v.task
ORDER BY v.plan_version, v.position, v.id
