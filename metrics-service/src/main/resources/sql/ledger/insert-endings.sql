-- The ends of tasks that have none yet, as the rows of `task` have told, with their answers.
with told as (
    select *
    from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as fact (
        task_id text, outcome text, accepted_at timestamptz, finished_at timestamptz, category text, urgency text,
        route text, model text, purpose text, asked_model text, first_try text, queued_ms bigint, duration_ms bigint,
        baseline jsonb, story jsonb, answer_text text)
),
answered as (
    insert into answer (task_id, finished_at, answer_text)
    select task_id, finished_at, answer_text
    from told
    where answer_text is not null
)
insert into ending (
    task_id, outcome, accepted_at, finished_at, category, urgency, route, model, purpose, asked_model, first_try,
    queued_ms, duration_ms, baseline, story)
select task_id, outcome, accepted_at, finished_at, category, urgency, route, model, purpose, asked_model, first_try,
       queued_ms, duration_ms, baseline, story
from told
