-- What the latest tasks that were completed by local models cost, energy included, and what they would have cost elsewhere, by
-- category and model. The latest ones are enough to judge a route by, and no window is too long to read them.
with latest as materialized (
    select task_id, coalesce(category, 'none') as category, model, baseline
    from ending
    where finished_at >= cast(cast(:window_from as text) as timestamptz)
      and finished_at < cast(cast(:window_to as text) as timestamptz)
      and purpose is null and outcome = 'completed' and route = 'local'
    order by finished_at desc
    limit :latest
),
cost as (
    select category, latest.model, count(distinct latest.task_id) as tasks,
           sum(cost_nano_usd + coalesce(energy_nano_usd, 0)) as cost
    from latest
    join metered_call on metered_call.task_id = latest.task_id
    group by category, latest.model
),
elsewhere as (
    select category, model, jsonb_object_agg(name, cost) as baselines
    from (select category, model, each.key as name, sum(cast(each.value as numeric)) as cost
          from latest
          cross join lateral jsonb_each_text(baseline) as each
          group by category, model, each.key) summed
    group by category, model
)
select cast(coalesce(jsonb_agg(jsonb_build_object(
    'category', category, 'model', model, 'tasks', tasks, 'cost', cost, 'baselines', baselines)), '[]') as text)
from cost
join elsewhere using (category, model)
