-- The prompt of a call that was made in a batch goes; what came of it is still to be published.
update call
set state = 'finished', to_publish = state = 'batched', lane_task = null, batch_id = null, events = cast(cast(:events as text) as jsonb), if_lost = null, reserved_nano_usd = 0, periods = '[]',
    changed_at = now()
where task_id = :task and turn = :turn and holder = :holder
