-- The lanes of all unfinished tasks of which nothing was heard for so long, as one JSON array.
select cast(coalesce(jsonb_agg(distinct jsonb_build_object('model', lane, 'urgency', urgency)), '[]') as text)
from task
where status < 3
  and heard_at < now() - :millis * interval '1 millisecond'
  and (waits_until is null or waits_until < now())
  and lane is not null
  and urgency is not null
