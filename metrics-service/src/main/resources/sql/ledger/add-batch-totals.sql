-- What a batch adds to the running totals, always in the order of add-totals.sql, so that nobody waits in a circle.
insert into total as known (metric, labels, value)
select metric, cast(labels as jsonb), cast(value as numeric)
from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[])) as fact (metric, labels, value)
order by 1, 2
on conflict (metric, labels) do update set value = known.value + excluded.value
