-- Turns of a model that are finished and may not be published.
select cast(jsonb_build_object('task', task_id, 'turn', turn, 'events', events, 'traceparent', traceparent) as text)
from call
where to_publish and model = :model
order by changed_at, task_id, turn
limit 100
