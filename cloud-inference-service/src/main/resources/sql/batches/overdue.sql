-- Calls that no batch was to be had for.
select cast(jsonb_build_object(
    'task', call.task_id, 'turn', call.turn, 'model', call.model, 'holder', call.holder, 'lane_task', call.lane_task,
    'if_lost', call.if_lost, 'lost', call.lost,
    'traceparent', call.traceparent) as text)
from call
where state = 'batched' and batch_id is null and model = :model
  and queued_at < now() - cast(:patience as bigint) * interval '1 millisecond'
order by queued_at, task_id, turn
limit 100
