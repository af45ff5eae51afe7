update call
set state = 'finished', events = cast(cast(:events as text) as jsonb), if_lost = null, reserved_nano_usd = 0, periods = '[]',
    changed_at = now()
where task_id = :task and turn = :turn and holder = :holder
