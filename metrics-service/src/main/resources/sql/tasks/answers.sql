-- The answers' texts of tasks, by task id, as one JSON object.
select cast(coalesce(jsonb_object_agg(task_id, answer_text), '{}') as text)
from ending
where answer_text is not null
  and task_id in (select jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)))
