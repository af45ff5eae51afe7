-- Writes that a request is about to leave, or that it was turned away; nothing where the turn is another's.
update call
set state = :state, if_lost = cast(cast(:if_lost as text) as jsonb), changed_at = now(),
    lease_until = now() + cast(:lease as bigint) * interval '1 millisecond'
where task_id = :task and turn = :turn and holder = :holder and state in ('claimed', 'sent')
