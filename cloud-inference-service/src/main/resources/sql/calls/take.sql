-- Makes a turn the holder's own, with nothing set aside and nothing under way.
update call
set state = 'claimed', model = :model, holder = :holder, reserved_nano_usd = 0, periods = '[]', if_lost = null,
    lost = cast(cast(:lost as text) as jsonb), lease_until = now() + cast(:lease as bigint) * interval '1 millisecond',
    changed_at = now()
where task_id = :task and turn = :turn
