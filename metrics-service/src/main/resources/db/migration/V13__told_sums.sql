-- Sums of what a transaction brought are added from what it was told, so that few of its rows are read again. `add_sums`, which
-- reads all of them, stays for whoever has only their keys.

-- What a call adds to the sums of the time in which its task ended.
create view call_measure as
select call_id, started_at, task_id, model,
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
from metered_call;

create or replace view counted_call as
select ending.finished_at, call.call_id, call.started_at, call.task_id, coalesce(ending.purpose, '') as purpose,
       call.model, simulated_calls, estimated_calls, cost_nano_usd, estimated_cost_nano_usd,
       input_tokens, cache_write_5m_tokens, cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens,
       timed_output_tokens, making_us, energy_millijoules, energy_nano_usd
from call_measure call
join task on task.id = call.task_id
join ending on ending.task_id = task.id and ending.finished_at = task.finished_at;

-- Adds ends of users' tasks that are new, with the escalations that the ledger has of them; and escalations (late_…) whose task has
-- not ended in this transaction: those of tasks that ended before.
--
-- Here and in add_calls whoever calls holds the lock of sums (lock-sums.sql), so that of two transactions that bring a task's end
-- and its call or escalation, the second one sees what the first one wrote. Each row is found by its key, whatever the planner knew
-- of the tables when it made its plan: see add_sums.
create function add_ends(
    task_ids text[], ends timestamptz[], categories text[], routes text[], models text[], outcomes text[],
    durations_ms bigint[], baselines jsonb[], late_task_ids text[], late_attempts integer[]) returns void
    language plpgsql
    set enable_hashjoin = off
    set enable_mergejoin = off
    set enable_seqscan = off
as $$
begin
    with ended as materialized (
        select task_id, finished_at, coalesce(category, 'none') as category, coalesce(route, 'none') as route,
               coalesce(model, 'none') as model, outcome, duration_ms, baseline
        from unnest(task_ids, ends, categories, routes, models, outcomes, durations_ms, baselines) as told (
            task_id, finished_at, category, route, model, outcome, duration_ms, baseline)
    ),
    figure as (
        select finished_at, category, route, model, outcome, 1 as tasks,
               (select count(*) from escalation where escalation.task_id = ended.task_id) as escalations
        from ended
        union all
        select finished_at, category, route, model, outcome, 0, 1
        from unnest(late_task_ids, late_attempts) as late (task_id, attempt)
        cross join lateral (
            select * from counted_escalation
            where task_id = late.task_id and attempt = late.attempt
            offset 0) found
    ),
    durations as (
        insert into duration_sum as known
        select step, date_bin(length, finished_at, '2000-01-01Z'), duration_bucket(duration_ms), count(*)
        from ended cross join sum_step
        where duration_ms is not null
        group by 1, 2, 3
        on conflict (step, starts, bucket) do update set tasks = known.tasks + excluded.tasks
    ),
    quarters as (
        insert into quarter_sum as known
        select date_bin('15 minutes', finished_at, '2000-01-01Z'), count(*), count(*) filter (where route = 'local'), 0
        from ended
        group by 1
        on conflict (starts) do update set
            tasks = known.tasks + excluded.tasks,
            local_tasks = known.local_tasks + excluded.local_tasks
    ),
    quarter_baseline as materialized (
        select date_bin('15 minutes', finished_at, '2000-01-01Z') as starts, key as baseline,
               sum(cast(value as numeric)) as cost_nano_usd
        from ended cross join lateral jsonb_each_text(baseline)
        group by 1, 2
    ),
    quarter_baselines as (
        insert into quarter_baseline_sum as known
        select starts, baseline, cost_nano_usd
        from quarter_baseline
        on conflict (starts, baseline) do update set cost_nano_usd = known.cost_nano_usd + excluded.cost_nano_usd
    ),
    baselines as (
        insert into baseline_sum as known
        select step, date_bin(length, quarter_baseline.starts, '2000-01-01Z'), baseline, sum(cost_nano_usd)
        from quarter_baseline cross join sum_step
        group by 1, 2, 3
        on conflict (step, starts, baseline) do update set cost_nano_usd = known.cost_nano_usd + excluded.cost_nano_usd
    )
    insert into task_sum as known
    select step, date_bin(length, finished_at, '2000-01-01Z'), category, route, model, outcome, sum(tasks),
           sum(figure.escalations)
    from figure cross join sum_step
    group by 1, 2, 3, 4, 5, 6
    on conflict (step, starts, category, route, model, outcome) do update set
        tasks = known.tasks + excluded.tasks,
        escalations = known.escalations + excluded.escalations;
end
$$;

-- Adds calls that are new, each with the end of its task (call_ends, call_purposes) where that is new as well: of a task that ended
-- before, the end is looked for, and of one that has not ended the call waits. Takes those from the waiting whose task's end is new
-- (ended_…), be it a user's task or not.
create function add_calls(
    call_ids text[], begun timestamptz[], call_task_ids text[], call_ends timestamptz[], call_purposes text[],
    ended_task_ids text[], ends timestamptz[], purposes text[]) returns void
    language plpgsql
    set enable_hashjoin = off
    set enable_mergejoin = off
    set enable_seqscan = off
as $$
begin
    with told as materialized (
        select call_id, started_at, told.task_id, coalesce(told.finished_at, before.finished_at) as finished_at,
               coalesce(told.purpose, before.purpose) as purpose
        from unnest(call_ids, begun, call_task_ids, call_ends, call_purposes) as told (
            call_id, started_at, task_id, finished_at, purpose)
        left join lateral (
            select task.finished_at, ending.purpose
            from task
            join ending on ending.task_id = task.id and ending.finished_at = task.finished_at
            where told.finished_at is null and task.id = told.task_id
            offset 0) before on true
    ),
    waiting as (
        insert into waiting_call (task_id, call_id, started_at)
        select task_id, call_id, started_at from told where finished_at is null
    ),
    released as (
        delete from waiting_call
        using unnest(ended_task_ids, ends, purposes) as ended (task_id, finished_at, purpose)
        where waiting_call.task_id = ended.task_id
        returning call_id, started_at, ended.finished_at, ended.purpose
    ),
    new_call as materialized (
        select finished_at, coalesce(purpose, '') as purpose, measure.*
        from (select call_id, started_at, finished_at, purpose from told where finished_at is not null
              union all
              select call_id, started_at, finished_at, purpose from released) known
        cross join lateral (
            select * from call_measure
            where call_id = known.call_id and started_at = known.started_at
            offset 0) measure
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
