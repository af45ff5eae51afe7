-- Adds to the running totals, always in the same order, so that two instances never wait for each other in a circle.
insert into total as known (metric, labels, value)
select metric, labels, value
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as fact (metric text, labels jsonb, value numeric)
order by metric, labels
on conflict (metric, labels) do update set value = known.value + excluded.value
