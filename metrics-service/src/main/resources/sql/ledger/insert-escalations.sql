-- Escalations that are not in yet; answers with the keys of those that went in.
insert into escalation (task_id, attempt, from_model, to_model)
select task_id, attempt, from_model, to_model
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as fact (
    task_id text, attempt integer, from_model text, to_model text)
order by task_id, attempt
on conflict do nothing
returning task_id || '/' || attempt
