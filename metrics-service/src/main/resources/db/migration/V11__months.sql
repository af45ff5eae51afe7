-- The tables that grow with every task lie in partitions by month (UTC): what is old can be dropped as a whole, and what is
-- read is mostly of the last months. `task` is one table: its row is what makes a task's end count once, and it is small.

-- When the task ended: its end and its answer are in the partitions of that month.
alter table task add column finished_at timestamptz;

update task
set finished_at = ending.finished_at
from ending
where ending.task_id = task.id;

drop view task_story;

alter table ending rename to ending_of_all_months;
alter table ending_of_all_months rename constraint ending_pkey to ending_of_all_months_pkey;
alter index ending_finished rename to ending_of_all_months_finished;
alter table metered_call rename to call_of_all_months;
alter table call_of_all_months rename constraint metered_call_pkey to call_of_all_months_pkey;
alter index metered_call_task rename to call_of_all_months_task;
alter index metered_call_started rename to call_of_all_months_started;

-- One row a task that has ended: the first end that arrived, which is the one that ended the row of `task`. Rows are never
-- changed.
create table ending (
    like ending_of_all_months including defaults,
    primary key (task_id, finished_at)
) partition by range (finished_at);
alter table ending drop column answer_text;
create index ending_finished on ending (finished_at);

-- The text of its answer, which may be dropped before the figures.
create table answer (
    task_id     text        not null,
    finished_at timestamptz not null,
    answer_text text        not null,
    primary key (task_id, finished_at)
) partition by range (finished_at);

-- One row a call that a model server metered, from whichever event told of it first. An attempt is made once and carries both
-- its call's id and its time in all events that tell of it: the two together are the key, as a partition's must have its time.
-- Rows are never changed.
create table metered_call (
    like call_of_all_months including defaults,
    primary key (call_id, started_at)
) partition by range (started_at);
create index metered_call_task on metered_call (task_id);
create index metered_call_started on metered_call (started_at);

-- What belongs to no month that there is a partition of.
create table ending_other       partition of ending       default;
create table answer_other       partition of answer       default;
create table metered_call_other partition of metered_call default;

-- Makes the partitions of the month (UTC) of a time where they are absent, and moves what was in the default ones. Whoever
-- calls it first makes them, others wait for it.
create function add_month(moment timestamptz) returns void
    language plpgsql as $$
declare
    starts  constant timestamptz := date_trunc('month', moment, 'UTC');
    ends    constant timestamptz := date_trunc('month', starts + interval '32 days', 'UTC');
    suffix  constant text := to_char(starts at time zone 'UTC', 'YYYY_MM');
    parent  text;
    key     text;
begin
    perform pg_advisory_xact_lock(hashtext('ledger months'));
    foreach parent in array array['ending', 'answer', 'metered_call'] loop
        continue when to_regclass(format('%I', parent || '_' || suffix)) is not null;
        key := case parent when 'metered_call' then 'started_at' else 'finished_at' end;
        execute format('create table %I (like %I including defaults including constraints)', parent || '_' || suffix, parent);
        execute format('with moved as (delete from %I where %I >= %L and %I < %L returning *) insert into %I select * from moved',
            parent || '_other', key, starts, key, ends, parent || '_' || suffix);
        execute format('alter table %I attach partition %I for values from (%L) to (%L)',
            parent, parent || '_' || suffix, starts, ends);
    end loop;
end
$$;

-- The months of what is in the ledger, and the one before this one to the second after it.
select add_month(month)
from (select date_trunc('month', finished_at, 'UTC') as month from ending_of_all_months
      union
      select date_trunc('month', started_at, 'UTC') from call_of_all_months
      union
      select now() + ahead * interval '1 month' from generate_series(-1, 2) as ahead) known;

insert into answer (task_id, finished_at, answer_text)
select task_id, finished_at, answer_text from ending_of_all_months where answer_text is not null;

alter table ending_of_all_months drop column answer_text;
insert into ending select * from ending_of_all_months;
insert into metered_call select * from call_of_all_months;
drop table ending_of_all_months, call_of_all_months;

-- The partitions of a table whose month (UTC) was over when the month of a time began.
create function months_before(parent text, moment timestamptz) returns setof text
    language sql stable as $$
    select partition.relname
    from pg_inherits
    join pg_class partition on partition.oid = pg_inherits.inhrelid
    where inhparent = to_regclass(parent)
      and partition.relname ~ '_[0-9]{4}_[0-9]{2}$'
      and partition.relname < (parent || to_char(moment at time zone 'UTC', '_YYYY_MM')) collate "C"
$$;

-- Drops answers of tasks that ended before the month of a time.
create function drop_answers(moment timestamptz) returns void
    language plpgsql as $$
declare
    month text;
begin
    perform pg_advisory_xact_lock(hashtext('ledger months'));
    for month in select months_before('answer', moment) loop
        execute format('drop table %I', month);
    end loop;
    delete from answer_other where finished_at < date_trunc('month', moment, 'UTC');
end
$$;

-- Drops all that is known of tasks that ended before the month of a time, but the sums. Calls are kept a month longer: a task may
-- have ended in the month after its call.
create function drop_tasks(moment timestamptz) returns void
    language plpgsql as $$
declare
    first_kept constant timestamptz := date_trunc('month', moment, 'UTC');
    last_month constant timestamptz := date_trunc('month', first_kept - interval '1 day', 'UTC');
    month text;
    part  text;
begin
    perform drop_answers(moment);
    for month in select months_before('ending', moment) union all select 'ending_other' loop
        foreach part in array array['escalation', 'rating', 'sweep'] loop
            execute format('delete from %I using %I gone where %I.task_id = gone.task_id and gone.finished_at < $1',
                part, month, part) using first_kept;
        end loop;
        execute format('delete from task using %I gone where task.id = gone.task_id and gone.finished_at < $1', month)
            using first_kept;
    end loop;
    for month in select months_before('ending', moment) union all select months_before('metered_call', last_month) loop
        execute format('drop table %I', month);
    end loop;
    delete from ending_other where finished_at < first_kept;
    delete from metered_call_other where started_at < last_month;
end
$$;

-- What the HTTP interface reads of a task.
create view task_story as
select task.id,
       task.sort_at,
       task.status,
       task.accepted_at,
       task.category,
       task.route,
       task.model,
       cast(task.decision as text)  as decision,
       cast(task.attempts as text)  as attempts,
       cast(ending.story as text)   as story,
       case when rating.task_id is not null
            then cast(jsonb_strip_nulls(jsonb_build_object(
                'rating', rating.rating,
                'needed_revision', rating.needed_revision,
                'better_model', rating.better_model,
                'good', rating.good,
                'rated_at', rating.rated_at)) as text)
       end as rating
from task
left join ending on ending.task_id = task.id and ending.finished_at = task.finished_at
left join rating on rating.task_id = task.id;
