-- The tables that grow with every task lie in partitions by month (UTC): what is old can be dropped as a whole, and what is
-- read is mostly of the last months. `task` is one table: its row is what makes a task's end count once, and it is small.

-- When the task ended: its end and its answer are in the partitions of that month.
alter table task add column finished_at timestamptz;

update task
set finished_at = ending.finished_at
from ending
where ending.task_id = task.id;

drop view task_story, task_figure, duration_figure, baseline_figure, call_figure;
drop view counted_escalation, counted_baseline, counted_call, counted_task;

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

-- What each row of the ledger adds to the sums of the time in which its task ended.
create view counted_task as
select finished_at, task_id, coalesce(category, 'none') as category, coalesce(route, 'none') as route,
       coalesce(model, 'none') as model, outcome, duration_ms
from ending
where purpose is null;

create view counted_escalation as
select counted_task.finished_at, escalation.task_id, escalation.attempt, counted_task.category, counted_task.route,
       counted_task.model, counted_task.outcome
from escalation
join task on task.id = escalation.task_id
join counted_task on counted_task.task_id = task.id and counted_task.finished_at = task.finished_at;

create view counted_baseline as
select ending.finished_at, ending.task_id, each.key as baseline, cast(each.value as numeric) as cost_nano_usd
from ending
cross join lateral jsonb_each_text(ending.baseline) as each
where ending.purpose is null;

create view counted_call as
select ending.finished_at, metered_call.call_id, metered_call.started_at, metered_call.task_id, coalesce(ending.purpose, '') as purpose,
       metered_call.model,
       cast(simulated as integer) as simulated_calls,
       cast(estimated as integer) as estimated_calls,
       cost_nano_usd,
       case when estimated then cost_nano_usd else 0 end as estimated_cost_nano_usd,
       input_tokens, cache_write_5m_tokens, cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens,
       case when output_tokens > 0 and tokens_per_second > 0 then output_tokens else 0 end as timed_output_tokens,
       case when output_tokens > 0 and tokens_per_second > 0
            then round(output_tokens / cast(tokens_per_second as numeric) * 1000000) else 0 end as making_us,
       coalesce(energy_millijoules, 0) as energy_millijoules,
       coalesce(energy_nano_usd, 0) as energy_nano_usd
from metered_call
join task on task.id = metered_call.task_id
join ending on ending.task_id = task.id and ending.finished_at = task.finished_at;

-- Figures of an hour, a day, or (`row`) of one row.
create view task_figure as
select step, starts, category, route, model, outcome, tasks, escalations from task_sum
union all
select 'row', finished_at, category, route, model, outcome, 1, 0 from counted_task
union all
select 'row', finished_at, category, route, model, outcome, 0, 1 from counted_escalation;

create view duration_figure as
select step, starts, bucket, tasks from duration_sum
union all
select 'row', finished_at, duration_bucket(duration_ms), 1 from counted_task where duration_ms is not null;

create view baseline_figure as
select step, starts, baseline, cost_nano_usd from baseline_sum
union all
select 'row', finished_at, baseline, cost_nano_usd from counted_baseline;

create view call_figure as
select step, starts, purpose, model, calls, simulated_calls, estimated_calls, cost_nano_usd, estimated_cost_nano_usd,
       input_tokens, cache_write_5m_tokens, cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens,
       timed_output_tokens, making_us, energy_millijoules, energy_nano_usd
from call_sum
union all
select 'row', finished_at, purpose, model, 1, simulated_calls, estimated_calls, cost_nano_usd, estimated_cost_nano_usd,
       input_tokens, cache_write_5m_tokens, cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens,
       timed_output_tokens, making_us, energy_millijoules, energy_nano_usd
from counted_call;

-- Calls whose task has not ended yet: they are in no sum so far. When it ends they are found here, and not in the partitions of
-- all months.
create table waiting_call (
    task_id    text        not null,
    call_id    text        not null,
    started_at timestamptz not null,
    primary key (task_id, call_id, started_at)
);

insert into waiting_call (task_id, call_id, started_at)
select metered_call.task_id, metered_call.call_id, metered_call.started_at
from metered_call
left join task on task.id = metered_call.task_id
where task.finished_at is null;

-- Adds new rows to the sums: ends of tasks with all calls and escalations that came before them, and calls and escalations
-- whose task has ended before. Whoever calls it holds the lock of sums (lock-sums.sql) by then, so that of two transactions
-- that bring a task's end and its call, the second one sees what the first one wrote.
--
-- ended: objects of task_id and finished_at; calls: of call_id and started_at; escalations: of task_id and attempt; all as
-- JSON arrays.
create or replace function add_sums(ended jsonb, calls jsonb, escalations jsonb) returns void
    language plpgsql as $$
begin
    with ended_task as materialized (
        select counted_task.*
        from jsonb_to_recordset(ended) as told (task_id text, finished_at timestamptz)
        join counted_task using (task_id, finished_at)
    ),
    new_escalation as (
        select task_id, attempt from escalation join ended_task using (task_id)
        union
        select task_id, attempt from jsonb_to_recordset(escalations) as told (task_id text, attempt integer)
    ),
    new_figure as (
        select finished_at, category, route, model, outcome, 1 as tasks, 0 as escalations
        from ended_task
        union all
        select finished_at, category, route, model, outcome, 0, 1
        from counted_escalation join new_escalation using (task_id, attempt)
    ),
    durations as (
        insert into duration_sum as known
        select step, date_bin(length, finished_at, '2000-01-01Z'), duration_bucket(duration_ms), count(*)
        from ended_task cross join sum_step
        where duration_ms is not null
        group by 1, 2, 3
        on conflict (step, starts, bucket) do update set tasks = known.tasks + excluded.tasks
    ),
    quarters as (
        insert into quarter_sum as known
        select date_bin('15 minutes', finished_at, '2000-01-01Z'), count(*), count(*) filter (where route = 'local'), 0
        from ended_task
        group by 1
        on conflict (starts) do update set
            tasks = known.tasks + excluded.tasks,
            local_tasks = known.local_tasks + excluded.local_tasks
    )
    insert into task_sum as known
    select step, date_bin(length, finished_at, '2000-01-01Z'), category, route, model, outcome, sum(tasks),
           sum(new_figure.escalations)
    from new_figure cross join sum_step
    group by 1, 2, 3, 4, 5, 6
    on conflict (step, starts, category, route, model, outcome) do update set
        tasks = known.tasks + excluded.tasks,
        escalations = known.escalations + excluded.escalations;

    with new_baseline as materialized (
        select counted_baseline.*
        from jsonb_to_recordset(ended) as told (task_id text, finished_at timestamptz)
        join counted_baseline using (task_id, finished_at)
    ),
    quarters as (
        insert into quarter_baseline_sum as known
        select date_bin('15 minutes', finished_at, '2000-01-01Z'), baseline, sum(cost_nano_usd)
        from new_baseline
        group by 1, 2
        on conflict (starts, baseline) do update set cost_nano_usd = known.cost_nano_usd + excluded.cost_nano_usd
    )
    insert into baseline_sum as known
    select step, date_bin(length, finished_at, '2000-01-01Z'), baseline, sum(cost_nano_usd)
    from new_baseline cross join sum_step
    group by 1, 2, 3
    on conflict (step, starts, baseline) do update set cost_nano_usd = known.cost_nano_usd + excluded.cost_nano_usd;

    with told_call as (
        select call_id, started_at from jsonb_to_recordset(calls) as told (call_id text, started_at timestamptz)
    ),
    waiting as (
        insert into waiting_call (task_id, call_id, started_at)
        select metered_call.task_id, call_id, started_at
        from told_call
        join metered_call using (call_id, started_at)
        left join task on task.id = metered_call.task_id
        where task.finished_at is null
    ),
    released as (
        delete from waiting_call
        using jsonb_to_recordset(ended) as told (task_id text)
        where waiting_call.task_id = told.task_id
        returning call_id, started_at
    ),
    new_call as materialized (
        select counted_call.*
        from (select * from told_call union all select * from released) known
        join counted_call using (call_id, started_at)
    ),
    quarters as (
        insert into quarter_sum as known
        select date_bin('15 minutes', finished_at, '2000-01-01Z'), 0, 0, sum(cost_nano_usd)
        from new_call
        where purpose = ''
        group by 1
        on conflict (starts) do update set cost_nano_usd = known.cost_nano_usd + excluded.cost_nano_usd
    )
    insert into call_sum as known
    select step, date_bin(length, finished_at, '2000-01-01Z'), purpose, model, count(*), sum(simulated_calls),
           sum(estimated_calls), sum(cost_nano_usd), sum(estimated_cost_nano_usd), sum(input_tokens),
           sum(cache_write_5m_tokens), sum(cache_write_1h_tokens), sum(cache_read_tokens), sum(output_tokens),
           sum(reasoning_tokens), sum(timed_output_tokens), sum(making_us), sum(energy_millijoules), sum(energy_nano_usd)
    from new_call cross join sum_step
    group by 1, 2, 3, 4
    on conflict (step, starts, purpose, model) do update set
        calls = known.calls + excluded.calls,
        simulated_calls = known.simulated_calls + excluded.simulated_calls,
        estimated_calls = known.estimated_calls + excluded.estimated_calls,
        cost_nano_usd = known.cost_nano_usd + excluded.cost_nano_usd,
        estimated_cost_nano_usd = known.estimated_cost_nano_usd + excluded.estimated_cost_nano_usd,
        input_tokens = known.input_tokens + excluded.input_tokens,
        cache_write_5m_tokens = known.cache_write_5m_tokens + excluded.cache_write_5m_tokens,
        cache_write_1h_tokens = known.cache_write_1h_tokens + excluded.cache_write_1h_tokens,
        cache_read_tokens = known.cache_read_tokens + excluded.cache_read_tokens,
        output_tokens = known.output_tokens + excluded.output_tokens,
        reasoning_tokens = known.reasoning_tokens + excluded.reasoning_tokens,
        timed_output_tokens = known.timed_output_tokens + excluded.timed_output_tokens,
        making_us = known.making_us + excluded.making_us,
        energy_millijoules = known.energy_millijoules + excluded.energy_millijoules,
        energy_nano_usd = known.energy_nano_usd + excluded.energy_nano_usd;
end
$$;
