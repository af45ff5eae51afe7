-- In which lane a task's record is, and since when at the earliest.
select cast(jsonb_build_object('model', asked_model, 'urgency', ending.urgency, 'accepted_at', ending.accepted_at) as text)
from task
join ending on ending.task_id = task.id and ending.finished_at = task.finished_at
where task.id = :id and ending.urgency is not null
