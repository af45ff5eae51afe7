-- What the latest tasks that were completed by local models cost, energy included, and what the same ones would have cost on each
-- baseline that they tell of, by category and model. The latest ones are enough to judge a route by, and no window is too long to read them. The calls of each are
-- found by its key, in the months of its life: a day on either side is more than clocks of one installation differ. Left to itself the
-- planner reads the calls of all months (`offset 0` keeps it from that).
with latest as materialized (
    select task_id, accepted_at, finished_at, coalesce(category, 'none') as category, model, baseline
    from ending
    where finished_at >= cast(cast(:window_from as text) as timestamptz)
      and finished_at < cast(cast(:window_to as text) as timestamptz)
      and purpose is null and outcome = 'completed' and route = 'local'
    order by finished_at desc
    limit :latest
),
cost as (
    select category, model, baseline, called.cost
    from latest
    cross join lateral (
        select sum(cost_nano_usd + coalesce(energy_nano_usd, 0)) as cost
        from metered_call
        where metered_call.task_id = latest.task_id
          and started_at >= latest.accepted_at - interval '1 day'
          and started_at <= latest.finished_at + interval '1 day'
        offset 0) called
    where called.cost is not null
)
select cast(coalesce(jsonb_agg(to_jsonb(summed)), '[]') as text)
from (select category, model, each.key as baseline, count(*) as tasks, sum(cost) as cost,
             sum(cast(each.value as numeric)) as elsewhere
      from cost
      cross join lateral jsonb_each_text(baseline) as each
      group by category, model, each.key) summed
