-- How far a checkpoint's run is, by category and model, and what its tasks cost.
select cast(coalesce(jsonb_agg(to_jsonb(counted) order by category, model), '[]') as text)
from (
    select category, candidate as model, min(reference) as reference, min(judge) as judge,
           count(*) as comparisons,
           count(ended_at) as ended,
           count(*) filter (where outcome = 'win') as wins,
           count(*) filter (where outcome = 'tie') as ties,
           count(*) filter (where outcome = 'loss') as losses,
           count(*) filter (where outcome in ('none', 'skipped')) as no_verdict,
           count(*) filter (where simulated) as simulated,
           coalesce(sum((
               select sum(cost_nano_usd)
               from metered_call
               where task_id in (comparison.id || '-candidate', comparison.id || '-reference',
                                 comparison.id || '-judge-1', comparison.id || '-judge-2'))), 0) as cost_nano_usd
    from comparison
    where run = :run
    group by category, candidate
) counted
