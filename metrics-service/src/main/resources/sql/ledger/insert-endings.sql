-- The ends of tasks that have none yet, as the rows of `task` have told.
insert into ending (
    task_id, outcome, accepted_at, finished_at, category, urgency, route, model, purpose, asked_model, first_try,
    queued_ms, duration_ms, baseline, story)
select task_id, outcome, cast(accepted_at as timestamptz), cast(finished_at as timestamptz), category, urgency, route,
       model, purpose, asked_model, first_try, cast(queued_ms as bigint), cast(duration_ms as bigint),
       cast(baseline as jsonb), cast(story as jsonb)
from unnest(
    cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]),
    cast($6 as text[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]), cast($10 as text[]),
    cast($11 as text[]), cast($12 as text[]), cast($13 as text[]), cast($14 as text[]), cast($15 as text[])) as told (
    task_id, outcome, accepted_at, finished_at, category, urgency, route, model, purpose, asked_model, first_try,
    queued_ms, duration_ms, baseline, story)
