-- In which lane a task's record is, and since when at the earliest.
select cast(jsonb_build_object('model', asked_model, 'urgency', urgency, 'accepted_at', accepted_at) as text)
from ending
where task_id = :id and urgency is not null
