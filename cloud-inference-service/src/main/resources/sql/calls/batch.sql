-- Hands the call over to the batches.
update call
set state = 'batched', if_lost = cast(cast(:if_lost as text) as jsonb), lane_task = :lane_task, queued_at = now(),
    traceparent = nullif(cast(:traceparent as text), ''), batch_id = null, changed_at = now()
where task_id = :task and turn = :turn and holder = :holder
