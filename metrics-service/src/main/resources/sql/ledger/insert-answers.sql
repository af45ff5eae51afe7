-- The answers of tasks whose ends are new.
insert into answer (task_id, finished_at, answer_text)
select task_id, cast(finished_at as timestamptz), answer_text
from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[])) as told (task_id, finished_at, answer_text)
