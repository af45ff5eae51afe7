-- What the sweeper needs to find tasks that have had no end for too long, and to count what it did about them.

-- The model in whose lane an unfinished task is, and when the ledger last heard of it, by this database's clock: those of
-- the services may differ.
alter table task
    add column lane     text,
    add column heard_at timestamptz not null default now();

update task
set lane = coalesce(
        (select to_model from escalation where task_id = task.id order by attempt desc limit 1),
        decision ->> 'model')
where status < 3;

create index task_unfinished on task (heard_at) where status < 3;

-- One row each time a task was put back into its lane (at most two), and one where it was failed. Rows are never changed.
create table sweep (
    task_id  text        not null,
    number   integer     not null,
    action   text        not null,
    -- Where the record was that came to nothing: the lane's topic and the offset; absent where it is gone.
    lane     text,
    position bigint,
    swept_at timestamptz not null default now(),
    primary key (task_id, number)
);
