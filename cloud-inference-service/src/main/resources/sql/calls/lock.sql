-- The row of a turn, locked to the end of the transaction.
select cast(jsonb_build_object(
    'state', state,
    'holder', holder,
    'live', lease_until > clock_timestamp(),
    'reserved_nano_usd', reserved_nano_usd,
    'periods', periods,
    'if_lost', if_lost,
    'lost', lost,
    'events', events) as text)
from call
where task_id = :task and turn = :turn
for update
