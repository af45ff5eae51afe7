update call
set reserved_nano_usd = :amount, periods = cast(cast(:periods as text) as jsonb), changed_at = now()
where task_id = :task and turn = :turn and holder = :holder
