-- Tasks that ended in the window by hour or day of a time zone, every step of it, with the cost of all their calls; without
-- what Sluice itself asked for. Whole quarters of an hour are read from their sums, the window's edges from the rows.
with bounds as (
    select starts, ends,
           least(ends, date_bin('15 minutes', starts + interval '15 minutes' - interval '1 microsecond', '2000-01-01Z'))
               as first_quarter,
           greatest(starts, date_bin('15 minutes', ends, '2000-01-01Z')) as last_quarter
    from (select cast(cast(:window_from as text) as timestamptz) as starts,
                 cast(cast(:window_to as text) as timestamptz) as ends) asked
),
steps as (
    -- None is shorter than half of one, where clocks change too. Of an hour that a changed clock repeats each is one of its own.
    select distinct date_trunc(:step, moment, :zone) as starts
    from (select bounds.ends - interval '1 microsecond' as moment from bounds
          union all
          select generate_series(
                     bounds.starts, bounds.ends - interval '1 microsecond',
                     case cast(:step as text) when 'hour' then interval '30 minutes' else interval '12 hours' end)
          from bounds) looked_at
),
edge as (
    select starts, least(first_quarter, ends) as ends from bounds where starts < first_quarter
    union all
    select last_quarter, ends from bounds where first_quarter <= last_quarter and last_quarter < ends
),
counted as (
    select quarter_sum.starts as moment, tasks, local_tasks, cost_nano_usd
    from quarter_sum
    where quarter_sum.starts >= (select first_quarter from bounds) and quarter_sum.starts < (select last_quarter from bounds)
    union all
    select edge.starts, count(*), count(*) filter (where route = 'local'), 0
    from edge
    join counted_task on finished_at >= edge.starts and finished_at < edge.ends
    group by edge.starts
    union all
    select edge.starts, 0, 0, sum(cost_nano_usd)
    from edge
    join counted_call on finished_at >= edge.starts and finished_at < edge.ends
    where purpose = ''
    group by edge.starts
),
baseline as (
    select quarter_baseline_sum.starts as moment, baseline, cost_nano_usd
    from quarter_baseline_sum
    where quarter_baseline_sum.starts >= (select first_quarter from bounds)
      and quarter_baseline_sum.starts < (select last_quarter from bounds)
    union all
    select edge.starts, baseline, sum(cost_nano_usd)
    from edge
    join counted_baseline on finished_at >= edge.starts and finished_at < edge.ends
    group by edge.starts, baseline
),
tasks as (
    select date_trunc(:step, moment, :zone) as starts, sum(tasks) as count,
           sum(local_tasks) as local, sum(cost_nano_usd) as cost
    from counted
    group by 1
),
baselines as (
    select starts, jsonb_object_agg(baseline, trim_scale(cost / 1e9)) as costs
    from (select date_trunc(:step, moment, :zone) as starts, baseline, sum(cost_nano_usd) as cost
          from baseline
          group by 1, 2) summed
    group by starts
)
select cast(coalesce(jsonb_agg(jsonb_build_object(
    'from', steps.starts,
    'tasks', coalesce(tasks.count, 0),
    'local', coalesce(tasks.local, 0),
    'cost_usd', trim_scale(coalesce(tasks.cost, 0) / 1e9),
    'baselines_usd', coalesce(baselines.costs, '{}')) order by steps.starts), '[]') as text)
from steps
left join tasks on tasks.starts = steps.starts
left join baselines on baselines.starts = steps.starts
