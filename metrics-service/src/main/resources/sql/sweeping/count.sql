-- Counts what is about to be done about a task, unless it has ended; answers 0 if it has, 1 if that was counted before
-- and 2 if it was not.
with unfinished as (
    select told.*
    from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as told (
        task_id text, number integer, action text, lane text, position bigint)
    join task on task.id = told.task_id
    where task.status < 3
), counted as (
    insert into sweep (task_id, number, action, lane, position)
    select task_id, number, action, lane, position
    from unfinished
    on conflict do nothing
    returning task_id
)
select cast((select count(*) from unfinished) + (select count(*) from counted) as text)
