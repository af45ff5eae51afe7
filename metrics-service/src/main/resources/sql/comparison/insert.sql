-- Comparisons that are to be made, unless they are known.
insert into comparison (id, purpose, run, category, prompt, candidate, reference, judge, candidate_task, state)
select id, purpose, run, category, prompt, candidate, reference, judge, candidate_task, state
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as fact (
    id text, purpose text, run text, category text, prompt text, candidate text, reference text, judge text,
    candidate_task text, state text)
order by id
on conflict do nothing
