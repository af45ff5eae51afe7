-- Turns whose holder died before anything left, and which nobody has taken over since.
select cast(jsonb_build_object(
    'task', task_id, 'turn', turn, 'holder', holder, 'reserved_nano_usd', reserved_nano_usd, 'periods', periods) as text)
from call
where state = 'claimed' and reserved_nano_usd > 0
  and lease_until < now() - cast(:grace as bigint) * interval '1 millisecond'
order by task_id, turn
limit 100
for update skip locked
