-- Nobody adds to the sums meanwhile, as in lock-sums.sql.
select pg_advisory_xact_lock(hashtext('ledger sums'));

-- Of how many tasks a baseline's cost is known: one that came into the catalog later is silent about those before.
alter table baseline_sum add column tasks bigint not null default 0;

update baseline_sum
set tasks = counted.tasks
from (select step, date_bin(length, finished_at, '2000-01-01Z') as starts, baseline, count(*) as tasks
      from counted_baseline cross join sum_step
      group by 1, 2, 3) counted
where counted.step = baseline_sum.step and counted.starts = baseline_sum.starts and counted.baseline = baseline_sum.baseline;

-- Where rows were dropped already, as many as were completed then: no more can be said.
update baseline_sum
set tasks = coalesce((select sum(task_sum.tasks)
                      from task_sum
                      where task_sum.step = baseline_sum.step and task_sum.starts = baseline_sum.starts
                        and outcome = 'completed'), 0)
where tasks = 0;

create or replace view baseline_figure as
select step, starts, baseline, cost_nano_usd, tasks from baseline_sum
union all
select 'row', finished_at, baseline, cost_nano_usd, 1 from counted_baseline;

-- Whoever adds sums has the rows: add_ends and add_calls.
drop function add_sums;

-- As before (V13), and counts the tasks of each baseline.
create or replace function add_ends(
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
               sum(cast(value as numeric)) as cost_nano_usd, count(*) as tasks
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
        insert into baseline_sum as known (step, starts, baseline, cost_nano_usd, tasks)
        select step, date_bin(length, quarter_baseline.starts, '2000-01-01Z'), baseline, sum(cost_nano_usd), sum(tasks)
        from quarter_baseline cross join sum_step
        group by 1, 2, 3
        on conflict (step, starts, baseline) do update set
            cost_nano_usd = known.cost_nano_usd + excluded.cost_nano_usd,
            tasks = known.tasks + excluded.tasks
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

-- How many tasks whose rows were dropped had to be revised: the days' counts of those that passed stay.
create table quality_revision (
    day      date   not null,
    category text   not null,
    model    text   not null,
    tasks    bigint not null,
    primary key (day, category, model)
);

-- Users' tasks that passed and had to be revised, as their users say now.
create view revised_task as
select ending.task_id, ending.finished_at, coalesce(ending.category, 'none') as category, ending.asked_model as model
from rating
join task on task.id = rating.task_id
join ending on ending.task_id = task.id and ending.finished_at = task.finished_at
where rating.needed_revision
  and ending.first_try = 'passed'
  and ending.purpose is null;

-- As before (V11), and keeps the count of revisions. What takes long comes first: of a table whose partition goes nobody reads until
-- the transaction ends.
create or replace function drop_tasks(moment timestamptz) returns void
    language plpgsql as $$
declare
    first_kept constant timestamptz := date_trunc('month', moment, 'UTC');
    last_month constant timestamptz := date_trunc('month', first_kept - interval '1 day', 'UTC');
    month text;
    part  text;
begin
    perform pg_advisory_xact_lock(hashtext('ledger months'));
    insert into quality_revision as known (day, category, model, tasks)
    select cast(finished_at at time zone 'UTC' as date), category, model, count(*)
    from revised_task
    where finished_at < first_kept
    group by 1, 2, 3
    on conflict (day, category, model) do update set tasks = known.tasks + excluded.tasks;
    for month in select months_before('ending', moment) union all select 'ending_other' loop
        foreach part in array array['escalation', 'rating', 'sweep'] loop
            execute format('delete from %I using %I gone where %I.task_id = gone.task_id and gone.finished_at < $1',
                part, month, part) using first_kept;
        end loop;
        execute format('delete from task using %I gone where task.id = gone.task_id and gone.finished_at < $1', month)
            using first_kept;
    end loop;
    delete from ending_other where finished_at < first_kept;
    delete from metered_call_other where started_at < last_month;
    for month in select months_before('ending', moment) union all select months_before('metered_call', last_month) loop
        execute format('drop table %I', month);
    end loop;
    perform drop_answers(moment);
end
$$;

-- Failed tasks are few, and asked for.
create index task_failed on task (sort_at desc, id desc) where status = 4;

alter table comparison
    -- When it was its turn.
    add column begun_at timestamptz,
    -- Whether one of its answers or verdicts is a simulator's.
    add column simulated boolean not null default false;

update comparison set begun_at = created_at where state <> 'waiting';

update comparison
set simulated = true,
    outcome = case when parts.mixed and outcome in ('win', 'tie', 'loss') then 'none' else outcome end,
    problem = case when parts.mixed and outcome in ('win', 'tie', 'loss') then 'simulated' else problem end
from (select known.id, bool_or(metered_call.simulated) as simulated, not bool_and(metered_call.simulated) as mixed
      from comparison known
      join metered_call on task_id in (candidate_task, known.id || '-reference', known.id || '-judge-1', known.id || '-judge-2')
      group by known.id) parts
where parts.id = comparison.id and parts.simulated;
