-- The answers' texts of tasks, by task id, as one JSON object.
select cast(coalesce(jsonb_object_agg(answer.task_id, answer_text), '{}') as text)
from jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)) as asked (id)
join task on task.id = asked.id
join answer on answer.task_id = task.id and answer.finished_at = task.finished_at
