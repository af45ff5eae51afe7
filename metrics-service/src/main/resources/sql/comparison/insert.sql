-- Comparisons that are to be made, unless they are known.
insert into comparison (id, purpose, run, category, prompt, candidate, reference, judge, candidate_task, state, created_at)
select id, purpose, run, category, prompt, candidate, reference, judge, candidate_task, state, created_at
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as fact (
    id text, purpose text, run text, category text, prompt text, candidate text, reference text, judge text,
    candidate_task text, state text, created_at timestamptz)
order by id
on conflict do nothing
