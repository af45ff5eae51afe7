-- Escalations that are not in yet, in the order in which they are told; answers with the keys of those that went in.
insert into escalation (task_id, attempt, from_model, to_model)
select task_id, cast(attempt as integer), from_model, to_model
from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[])) as fact (
    task_id, attempt, from_model, to_model)
on conflict do nothing
returning task_id || '/' || attempt
