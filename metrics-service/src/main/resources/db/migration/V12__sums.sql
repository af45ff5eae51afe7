-- Sums of what ended by hour and by day (UTC), changed in the transaction that inserts the rows which they sum, so that a
-- year is reported from some ten thousand rows. Money, tokens and microseconds are sums without bound.

-- Into which hour and day a time falls: date_bin(length, …, '2000-01-01Z').
create view sum_step (step, length) as
values ('hour', interval '1 hour'), ('day', interval '1 day');

-- Users' tasks that ended, and their escalations. A name that is absent is `none`.
create table task_sum (
    step        text        not null,
    starts      timestamptz not null,
    category    text        not null,
    route       text        not null,
    model       text        not null,
    outcome     text        not null,
    tasks       bigint      not null,
    escalations bigint      not null,
    primary key (step, starts, category, route, model, outcome)
) partition by list (step);

-- The same tasks by how long they took: see duration_bucket.
create table duration_sum (
    step   text        not null,
    starts timestamptz not null,
    bucket integer     not null,
    tasks  bigint      not null,
    primary key (step, starts, bucket)
) partition by list (step);

-- What the same tasks would have cost elsewhere.
create table baseline_sum (
    step          text        not null,
    starts        timestamptz not null,
    baseline      text        not null,
    cost_nano_usd numeric     not null,
    primary key (step, starts, baseline)
) partition by list (step);

-- All calls of tasks that ended then, whenever they were made; `purpose` is empty for users' tasks.
create table call_sum (
    step                    text        not null,
    starts                  timestamptz not null,
    purpose                 text        not null,
    model                   text        not null,
    calls                   bigint      not null,
    simulated_calls         bigint      not null,
    estimated_calls         bigint      not null,
    cost_nano_usd           numeric     not null,
    estimated_cost_nano_usd numeric     not null,
    input_tokens            numeric     not null,
    cache_write_5m_tokens   numeric     not null,
    cache_write_1h_tokens   numeric     not null,
    cache_read_tokens       numeric     not null,
    output_tokens           numeric     not null,
    reasoning_tokens        numeric     not null,
    -- Output of calls whose speed is known, and the microseconds of its making.
    timed_output_tokens     numeric     not null,
    making_us               numeric     not null,
    -- What local models took, as far as that is known, and what that costs, which is no part of the cost.
    energy_millijoules      numeric     not null,
    energy_nano_usd         numeric     not null,
    primary key (step, starts, purpose, model)
) partition by list (step);

-- Apart, so that the days of a year lie together. A row changes often while its time lasts: there is room for that.
create table task_sum_hour     partition of task_sum     for values in ('hour') with (fillfactor = 70);
create table task_sum_day      partition of task_sum     for values in ('day')  with (fillfactor = 70);
create table duration_sum_hour partition of duration_sum for values in ('hour') with (fillfactor = 70);
create table duration_sum_day  partition of duration_sum for values in ('day')  with (fillfactor = 70);
create table baseline_sum_hour partition of baseline_sum for values in ('hour') with (fillfactor = 70);
create table baseline_sum_day  partition of baseline_sum for values in ('day')  with (fillfactor = 70);
create table call_sum_hour     partition of call_sum     for values in ('hour') with (fillfactor = 70);
create table call_sum_day      partition of call_sum     for values in ('day')  with (fillfactor = 70);

-- For series, by quarter of an hour: days and hours of every time zone begin with one.
create table quarter_sum (
    starts        timestamptz primary key,
    tasks         bigint  not null,
    local_tasks   bigint  not null,
    cost_nano_usd numeric not null
) with (fillfactor = 70);

create table quarter_baseline_sum (
    starts        timestamptz not null,
    baseline      text        not null,
    cost_nano_usd numeric     not null,
    primary key (starts, baseline)
) with (fillfactor = 70);

-- Durations fall into buckets that grow by the 16th root of 2: bucket 0 is 0 ms, bucket n from 2^((n-1)/16) ms to 2^(n/16) ms.
create function duration_bucket(duration_ms bigint) returns integer
    language sql immutable
    return case when duration_ms < 1 then 0
                else 1 + cast(floor(16 * ln(cast(duration_ms as double precision)) / ln(cast(2 as double precision))) as integer)
           end;

-- The geometric mean of a bucket's bounds: no duration in it is further away than 2.2 % and half a millisecond.
create function bucket_duration(bucket integer) returns bigint
    language sql immutable
    return case when bucket < 1 then 0 else cast(power(cast(2 as double precision), (bucket - 0.5) / 16) as bigint) end;

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

-- Adds new rows to the sums: ends of tasks with all calls and escalations that came before them, and calls and escalations
-- whose task has ended before. Whoever calls it holds the lock of sums (lock-sums.sql) by then, so that of two transactions
-- that bring a task's end and its call, the second one sees what the first one wrote.
--
-- ended: objects of task_id and finished_at; calls: of call_id and started_at; escalations: of task_id and attempt; all as
-- JSON arrays.
--
-- Its rows are few, and each is found by its key: `offset 0` keeps the planner from joining the other way round, and the settings
-- from reading whole tables. Left alone it makes its plans while the tables are empty, keeps them, and reads all rows each time
-- (half of the database's work at 70,000 tasks).
create function add_sums(ended jsonb, calls jsonb, escalations jsonb) returns void
    language plpgsql
    set enable_hashjoin = off
    set enable_mergejoin = off
    set enable_seqscan = off
as $$
begin
    with ended_task as materialized (
        select found.*
        from jsonb_to_recordset(ended) as told (task_id text, finished_at timestamptz)
        cross join lateral (
            select * from counted_task
            where task_id = told.task_id and finished_at = told.finished_at
            offset 0) found
    ),
    new_escalation as (
        select ended_task.task_id, found.attempt
        from ended_task
        cross join lateral (select attempt from escalation where task_id = ended_task.task_id offset 0) found
        union
        select task_id, attempt from jsonb_to_recordset(escalations) as told (task_id text, attempt integer)
    ),
    new_figure as (
        select finished_at, category, route, model, outcome, 1 as tasks, 0 as escalations
        from ended_task
        union all
        select finished_at, category, route, model, outcome, 0, 1
        from new_escalation
        cross join lateral (
            select * from counted_escalation
            where task_id = new_escalation.task_id and attempt = new_escalation.attempt
            offset 0) found
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
        select found.*
        from jsonb_to_recordset(ended) as told (task_id text, finished_at timestamptz)
        cross join lateral (
            select * from counted_baseline
            where task_id = told.task_id and finished_at = told.finished_at
            offset 0) found
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
        select task_id, call_id, started_at
        from told_call
        cross join lateral (
            select metered_call.task_id
            from metered_call
            left join task on task.id = metered_call.task_id
            where call_id = told_call.call_id and started_at = told_call.started_at and task.finished_at is null
            offset 0) found
    ),
    released as (
        delete from waiting_call
        where task_id = any (array(select task_id from jsonb_to_recordset(ended) as told (task_id text)))
        returning call_id, started_at
    ),
    new_call as materialized (
        select found.*
        from (select * from told_call union all select * from released) known
        cross join lateral (
            select * from counted_call
            where call_id = known.call_id and started_at = known.started_at
            offset 0) found
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

-- What is in the ledger already, day by day. Its calls are in no sum yet: all wait until the end of their task is added.
insert into waiting_call (task_id, call_id, started_at)
select task_id, call_id, started_at
from metered_call;

do $$
declare
    day record;
begin
    for day in
        select jsonb_agg(jsonb_build_object('task_id', task_id, 'finished_at', finished_at)) as ended
        from ending
        group by date_bin('1 day', finished_at, '2000-01-01Z')
    loop
        perform add_sums(day.ended, '[]', '[]');
    end loop;
end
$$;
