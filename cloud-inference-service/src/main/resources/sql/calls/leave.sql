-- Lets go: nothing left the machine, or it did and is taken for lost by whoever comes next.
update call
set state = :state, reserved_nano_usd = :reserved, periods = cast(cast(:periods as text) as jsonb), lease_until = now(),
    changed_at = now()
where task_id = :task and turn = :turn and holder = :holder
