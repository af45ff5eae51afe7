-- What is spent and reserved in the periods that run on these days.
select cast(jsonb_build_object(
    'scope', scope,
    'starts', starts,
    'spent_nano_usd', spent_nano_usd,
    'reserved_nano_usd', reserved_nano_usd) as text)
from budget
where starts = cast(cast(:month as text) as date) and scope like 'month%'
   or starts = cast(cast(:day as text) as date) and scope like 'day%'
order by scope
limit 1000
