-- What became known of tasks. A task that has ended is not touched again; its end replaces all that was known before, so
-- that the row is the same in whatever order the events came, but for `heard_at`. Answers with the ids of the tasks that
-- had not ended: an end among what is told of these is the task's first.
insert into task as known (
    id, status, step, accepted_at, seen_at, category, urgency, route, model, lane, decision, attempts,
    waits_attempt, waits_until, finished_at)
select id, cast(status as smallint), cast(step as integer), cast(accepted_at as timestamptz),
       cast(seen_at as timestamptz), category, urgency, route, model, lane, cast(decision as jsonb),
       cast(attempts as jsonb), cast(waits_attempt as integer), cast(waits_until as timestamptz),
       cast(finished_at as timestamptz)
from unnest(
    cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]),
    cast($6 as text[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]), cast($10 as text[]),
    cast($11 as text[]), cast($12 as text[]), cast($13 as text[]), cast($14 as text[]), cast($15 as text[])) as fact (
    id, status, step, accepted_at, seen_at, category, urgency, route, model, lane, decision, attempts, waits_attempt,
    waits_until, finished_at)
on conflict (id) do update set
    status = greatest(known.status, excluded.status),
    step = greatest(known.step, excluded.step),
    accepted_at = case when excluded.status >= 3 then excluded.accepted_at
                       else least(known.accepted_at, excluded.accepted_at) end,
    seen_at = case when excluded.status >= 3 then excluded.seen_at
                   else least(known.seen_at, excluded.seen_at) end,
    category = case when excluded.status >= 3 then excluded.category
                    else coalesce(known.category, excluded.category) end,
    urgency = case when excluded.status >= 3 then excluded.urgency
                   else coalesce(known.urgency, excluded.urgency) end,
    route = case when excluded.step > known.step then excluded.route else known.route end,
    model = case when excluded.step > known.step then excluded.model else known.model end,
    lane = case when excluded.step > known.step then excluded.lane else known.lane end,
    heard_at = now(),
    decision = case when excluded.status >= 3 then null else coalesce(known.decision, excluded.decision) end,
    attempts = case when excluded.status >= 3 then excluded.attempts
                    else excluded.attempts || known.attempts end,
    waits_attempt = case when excluded.status >= 3 then excluded.waits_attempt
                         else greatest(known.waits_attempt, excluded.waits_attempt) end,
    waits_until = case when excluded.status >= 3 then excluded.waits_until
                       when excluded.waits_attempt > known.waits_attempt then excluded.waits_until
                       when excluded.waits_attempt < known.waits_attempt then known.waits_until
                       else greatest(known.waits_until, excluded.waits_until) end,
    finished_at = excluded.finished_at
where known.status < 3
returning id
