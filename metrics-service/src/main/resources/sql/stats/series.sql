-- Tasks that ended in the window by hour or day of a time zone, every step of it, with the cost of all their calls; without
-- what Sluice itself asked for.
with steps as (
    select cast(step as timestamp) at time zone :zone as starts,
           (cast(step as timestamp) + cast('1 ' || :step as interval)) at time zone :zone as ends
    from generate_series(
             date_trunc(:step, cast(cast(:window_from as text) as timestamptz) at time zone :zone),
             (cast(cast(:window_to as text) as timestamptz) - interval '1 microsecond') at time zone :zone,
             cast('1 ' || :step as interval)) as step
),
ended as materialized (
    select steps.starts, ending.task_id, ending.route, ending.baseline
    from steps
    join ending on ending.finished_at >= steps.starts and ending.finished_at < steps.ends
    where ending.purpose is null
      and ending.finished_at >= cast(cast(:window_from as text) as timestamptz)
      and ending.finished_at < cast(cast(:window_to as text) as timestamptz)
),
costs as (
    select ended.starts, sum(metered_call.cost_nano_usd) as cost
    from ended
    join metered_call on metered_call.task_id = ended.task_id
    group by 1
),
baselines as (
    select starts, jsonb_object_agg(name, trim_scale(cost / 1e9)) as costs
    from (select ended.starts, each.key as name, sum(cast(each.value as numeric)) as cost
          from ended cross join lateral jsonb_each_text(ended.baseline) as each
          group by 1, 2) summed
    group by 1
)
select cast(coalesce(jsonb_agg(jsonb_build_object(
    'from', steps.starts,
    'tasks', coalesce(tasks.count, 0),
    'local', coalesce(tasks.local, 0),
    'cost_usd', trim_scale(coalesce(costs.cost, 0) / 1e9),
    'baselines_usd', coalesce(baselines.costs, '{}')) order by steps.starts), '[]') as text)
from steps
left join (select starts, count(*) as count, count(*) filter (where route = 'local') as local
           from ended group by 1) tasks on tasks.starts = steps.starts
left join costs on costs.starts = steps.starts
left join baselines on baselines.starts = steps.starts
