-- What the comparisons of the last 30 days say, by category and model, and what is demoted. Each prompt counts once: the
-- mean of its comparisons, a win being 1 and a tie a half. After a category was given back only what was compared since
-- then counts, and what a simulator said only where nobody else said anything.
with restored as (
    select category, model, max(restored_at) as at
    from demotion
    where restored_at is not null
    group by category, model
),
known as (
    select comparison.category, candidate as model, prompt, outcome, simulated,
           bool_or(outcome in ('win', 'tie', 'loss') and not simulated)
               over (partition by comparison.category, candidate) as really
    from comparison
    left join restored on restored.category = comparison.category and restored.model = comparison.candidate
    where ended_at > now() - interval '30 days'
      and reference = :reference
      and (restored.at is null or created_at > restored.at)
),
compared as (
    select * from known where not (simulated and really)
),
prompts as (
    select category, model, count(*) as prompts, sum(points) as points
    from (
        select category, model, prompt,
               avg(case outcome when 'win' then 1.0 when 'tie' then 0.5 else 0.0 end) as points
        from compared
        where outcome in ('win', 'tie', 'loss')
        group by category, model, prompt
    ) each
    group by category, model
),
counts as (
    select category, model,
           count(*) filter (where outcome = 'win') as wins,
           count(*) filter (where outcome = 'tie') as ties,
           count(*) filter (where outcome = 'loss') as losses,
           count(*) filter (where outcome = 'none') as no_verdict,
           coalesce(bool_or(outcome in ('win', 'tie', 'loss') and simulated), false) as simulated
    from compared
    group by category, model
),
demoted as (
    select category, model, id, next_model, score, low, high, prompts, demoted_at, applied_at
    from demotion
    where restored_at is null
)
select cast(coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
    'category', category, 'model', model,
    'prompts', coalesce(prompts.prompts, 0), 'points', coalesce(prompts.points, 0),
    'wins', coalesce(wins, 0), 'ties', coalesce(ties, 0), 'losses', coalesce(losses, 0),
    'no_verdict', coalesce(no_verdict, 0), 'simulated', coalesce(simulated, false),
    'demotion', case when demoted.id is not null then jsonb_build_object(
        'id', demoted.id, 'next_model', demoted.next_model, 'score', demoted.score, 'low', demoted.low,
        'high', demoted.high, 'prompts', demoted.prompts, 'demoted_at', demoted.demoted_at,
        'applied', demoted.applied_at is not null) end))
    order by category, model), '[]') as text)
from counts
full join prompts using (category, model)
full join demoted using (category, model)
