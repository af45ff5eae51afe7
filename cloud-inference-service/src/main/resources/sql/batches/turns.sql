-- The calls of a batch whose ends are not stored.
select cast(jsonb_build_object(
    'task', call.task_id, 'turn', call.turn, 'model', call.model, 'holder', call.holder, 'lane_task', call.lane_task,
    'if_lost', call.if_lost, 'lost', call.lost,
    'traceparent', call.traceparent) as text)
from call
where batch_id = :id and state = 'batched'
order by queued_at, task_id, turn
