-- Adds to the days' counts, always in the same order, so that two instances never wait for each other in a circle.
insert into quality_day as known (day, category, model, result, tasks)
select cast(day as date), category, model, result, cast(tasks as bigint)
from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[])) as fact (
    day, category, model, result, tasks)
order by 1, 2, 3, 4
on conflict (day, category, model, result) do update set tasks = known.tasks + excluded.tasks
