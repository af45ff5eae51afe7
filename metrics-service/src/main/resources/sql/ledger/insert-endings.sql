-- Ends of tasks that have none yet; answers with the ids of the tasks that ended by it.
insert into ending (
    task_id, outcome, accepted_at, finished_at, category, urgency, route, model, purpose, asked_model, first_try,
    queued_ms, duration_ms, baseline, story, answer_text)
select task_id, outcome, accepted_at, finished_at, category, urgency, route, model, purpose, asked_model, first_try,
       queued_ms, duration_ms, baseline, story, answer_text
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as fact (
    task_id text, outcome text, accepted_at timestamptz, finished_at timestamptz, category text, urgency text,
    route text, model text, purpose text, asked_model text, first_try text, queued_ms bigint, duration_ms bigint,
    baseline jsonb, story jsonb, answer_text text)
order by task_id
on conflict do nothing
returning task_id
