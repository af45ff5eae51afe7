-- Which of these tasks have ended, and which of these calls are in, by the names that Superseded has for them. Each is found by its
-- key, whatever the planner knew of the tables when it made its plan.
select 'task ' || found.id
from unnest(cast($1 as text[])) as asked (id)
cross join lateral (select id from task where task.id = asked.id and task.status >= 3 offset 0) found
union all
select 'call ' || found.call_id
from unnest(cast($2 as text[]), cast($3 as text[])) as asked (call_id, started_at)
cross join lateral (
    select call_id
    from metered_call
    where metered_call.call_id = asked.call_id and metered_call.started_at = cast(asked.started_at as timestamptz)
    offset 0) found
