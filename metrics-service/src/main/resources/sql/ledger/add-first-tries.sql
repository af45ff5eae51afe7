-- Adds to the days' counts, always in the same order, so that two instances never wait for each other in a circle.
insert into quality_day as known (day, category, model, result, tasks)
select day, category, model, result, tasks
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as fact (
    day date, category text, model text, result text, tasks bigint)
order by day, category, model, result
on conflict (day, category, model, result) do update set tasks = known.tasks + excluded.tasks
