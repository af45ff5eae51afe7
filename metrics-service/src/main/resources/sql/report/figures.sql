-- Every figure of the report in one statement, so that they are of one moment: tasks that ended in the window, and all
-- calls of these tasks, whenever they were made. What Sluice itself asked for to measure models is a line of its own.
with ended as materialized (
    select task_id, outcome, category, route, model, duration_ms, baseline
    from ending
    where finished_at >= cast(cast(:window_from as text) as timestamptz)
      and finished_at < cast(cast(:window_to as text) as timestamptz)
      and purpose is null
),
evaluations as materialized (
    select task_id, purpose
    from ending
    where finished_at >= cast(cast(:window_from as text) as timestamptz)
      and finished_at < cast(cast(:window_to as text) as timestamptz)
      and purpose is not null
),
calls as materialized (
    select metered_call.*
    from metered_call
    join ended on ended.task_id = metered_call.task_id
),
durations as (
    -- Discrete percentiles: the duration of an actual task.
    select percentile_disc(0.5) within group (order by duration_ms) as median,
           percentile_disc(0.95) within group (order by duration_ms) as p95
    from ended
    where duration_ms is not null
),
tokens as (
    select coalesce(sum(input_tokens), 0) as input,
           coalesce(sum(cache_write_5m_tokens), 0) as cache_write_5m,
           coalesce(sum(cache_write_1h_tokens), 0) as cache_write_1h,
           coalesce(sum(cache_read_tokens), 0) as cache_read,
           coalesce(sum(output_tokens), 0) as output,
           coalesce(sum(reasoning_tokens), 0) as reasoning
    from calls
)
select cast(jsonb_build_object(
    'completed', (select count(*) from ended where outcome = 'completed'),
    'failed', (select count(*) from ended where outcome = 'failed'),
    'by_route', (select coalesce(jsonb_object_agg(name, tasks), '{}')
                 from (select coalesce(route, 'none') as name, count(*) as tasks from ended group by 1) counted),
    'by_model', (select coalesce(jsonb_object_agg(name, tasks), '{}')
                 from (select coalesce(model, 'none') as name, count(*) as tasks from ended group by 1) counted),
    'by_category', (select coalesce(jsonb_object_agg(name, tasks), '{}')
                    from (select coalesce(category, 'none') as name, count(*) as tasks from ended group by 1) counted),
    'cost_by_model', (select coalesce(jsonb_object_agg(model, cost), '{}')
                      from (select model, sum(cost_nano_usd) as cost from calls group by model) summed),
    'baselines', (select coalesce(jsonb_object_agg(name, cost), '{}')
                  from (select each.key as name, sum(cast(each.value as numeric)) as cost
                        from ended cross join lateral jsonb_each_text(ended.baseline) as each
                        group by each.key) summed),
    'tokens', (select to_jsonb(tokens) from tokens),
    'durations', (select jsonb_strip_nulls(to_jsonb(durations)) from durations),
    'speeds', (select coalesce(jsonb_object_agg(model, speed), '{}')
               from (select model, sum(output_tokens) / sum(output_tokens / tokens_per_second) as speed
                     from calls
                     where output_tokens > 0 and tokens_per_second > 0
                     group by model) weighted),
    'calls', (select count(*) from calls),
    'simulated_calls', (select count(*) from calls where simulated),
    'escalations', (select count(*) from escalation join ended on ended.task_id = escalation.task_id),
    'spent', (select coalesce(sum(value), 0) from total
              where metric = 'spent' and labels = jsonb_build_array(cast(:month as text))),
    'evaluations', (select coalesce(jsonb_object_agg(purpose, cost), '{}')
                    from (select purpose, sum(cost_nano_usd) as cost
                          from metered_call
                          join evaluations on evaluations.task_id = metered_call.task_id
                          group by purpose) summed),
    'estimated', (select jsonb_build_object('calls', count(*), 'cost', coalesce(sum(cost_nano_usd), 0))
                  from calls where estimated)
) as text)
