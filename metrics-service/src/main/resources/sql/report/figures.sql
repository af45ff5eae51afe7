-- Every figure of the report in one statement, so that they are of one moment: tasks that ended in the window, and all
-- calls of these tasks, whenever they were made. What Sluice itself asked for to measure models is a line of its own. The
-- parts of the window are days and hours, of which there are sums, and rows at its edges: see Cover.
with part as (
    select step, starts, ends
    from jsonb_to_recordset(cast(cast(:parts as text) as jsonb)) as part (step text, starts timestamptz, ends timestamptz)
),
tasks as materialized (
    select summed.*
    from part
    cross join lateral (
        select category, route, model, outcome, sum(tasks) as tasks, sum(escalations) as escalations
        from task_figure
        where task_figure.step = part.step and task_figure.starts >= part.starts and task_figure.starts < part.ends
        group by category, route, model, outcome) summed
),
calls as materialized (
    select summed.*
    from part
    cross join lateral (
        select purpose, model, sum(calls) as calls, sum(simulated_calls) as simulated_calls,
               sum(estimated_calls) as estimated_calls, sum(cost_nano_usd) as cost,
               sum(estimated_cost_nano_usd) as estimated_cost, sum(input_tokens) as input,
               sum(cache_write_5m_tokens) as cache_write_5m, sum(cache_write_1h_tokens) as cache_write_1h,
               sum(cache_read_tokens) as cache_read, sum(output_tokens) as output, sum(reasoning_tokens) as reasoning,
               sum(timed_output_tokens) as timed_output, sum(making_us) as making_us,
               sum(energy_millijoules) as energy_millijoules, sum(energy_nano_usd) as energy_cost
        from call_figure
        where call_figure.step = part.step and call_figure.starts >= part.starts and call_figure.starts < part.ends
        group by purpose, model) summed
),
baselines as (
    select summed.*
    from part
    cross join lateral (
        select baseline, sum(cost_nano_usd) as cost, sum(tasks) as tasks
        from baseline_figure
        where baseline_figure.step = part.step and baseline_figure.starts >= part.starts
          and baseline_figure.starts < part.ends
        group by baseline) summed
),
buckets as materialized (
    select bucket, tasks, sum(tasks) over (order by bucket) as up_to, sum(tasks) over () as total
    from (
        select bucket, sum(summed.tasks) as tasks
        from part
        cross join lateral (
            select bucket, sum(tasks) as tasks
            from duration_figure
            where duration_figure.step = part.step and duration_figure.starts >= part.starts
              and duration_figure.starts < part.ends
            group by bucket) summed
        group by bucket) counted
),
exact as (
    select count(*) as tasks,
           jsonb_build_object(
               'median', percentile_disc(0.5) within group (order by duration_ms),
               'p95', percentile_disc(0.95) within group (order by duration_ms)) as figures
    from counted_task
    where (select coalesce(sum(tasks), 0) from buckets) <= :exact_durations
      and finished_at >= cast(cast(:window_from as text) as timestamptz)
      and finished_at < cast(cast(:window_to as text) as timestamptz)
      and duration_ms is not null
),
durations as (
    -- Discrete percentiles. Of few tasks the duration of an actual one; of many, and where rows of the window were dropped, that of
    -- the bucket it falls into.
    select case when exact.tasks = (select coalesce(sum(tasks), 0) from buckets)
           then exact.figures
           else (select jsonb_build_object(
                     'median', bucket_duration(min(bucket) filter (where up_to >= 0.5 * total)),
                     'p95', bucket_duration(min(bucket) filter (where up_to >= 0.95 * total)))
                 from buckets)
           end as figures
    from exact
)
select cast(jsonb_build_object(
    'completed', (select coalesce(sum(tasks), 0) from tasks where outcome = 'completed'),
    'failed', (select coalesce(sum(tasks), 0) from tasks where outcome = 'failed'),
    'by_route', (select coalesce(jsonb_object_agg(route, count), '{}')
                 from (select route, sum(tasks) as count from tasks group by route) counted),
    'by_model', (select coalesce(jsonb_object_agg(model, count), '{}')
                 from (select model, sum(tasks) as count from tasks group by model) counted),
    'by_category', (select coalesce(jsonb_object_agg(category, count), '{}')
                    from (select category, sum(tasks) as count from tasks group by category) counted),
    'cost_by_model', (select coalesce(jsonb_object_agg(model, cost), '{}')
                      from (select model, sum(cost) as cost from calls where purpose = '' group by model) summed),
    'energy_by_model', (select coalesce(jsonb_object_agg(
                                   model, jsonb_build_object('millijoules', millijoules, 'cost', cost)), '{}')
                        from (select model, sum(energy_millijoules) as millijoules, sum(energy_cost) as cost
                              from calls
                              where purpose = ''
                              group by model
                              having sum(energy_millijoules) > 0) taken),
    'baselines', (select coalesce(jsonb_object_agg(baseline, jsonb_build_object('cost', cost, 'tasks', tasks)), '{}')
                  from (select baseline, sum(cost) as cost, sum(tasks) as tasks from baselines group by baseline) summed),
    'tokens', (select jsonb_build_object(
                          'input', coalesce(sum(input), 0),
                          'cache_write_5m', coalesce(sum(cache_write_5m), 0),
                          'cache_write_1h', coalesce(sum(cache_write_1h), 0),
                          'cache_read', coalesce(sum(cache_read), 0),
                          'output', coalesce(sum(output), 0),
                          'reasoning', coalesce(sum(reasoning), 0))
               from calls where purpose = ''),
    'durations', (select jsonb_strip_nulls(figures) from durations),
    'speeds', (select coalesce(jsonb_object_agg(model, speed), '{}')
               from (select model, sum(timed_output) / sum(making_us) * 1000000 as speed
                     from calls
                     where purpose = ''
                     group by model
                     having sum(making_us) > 0) weighted),
    'calls', (select coalesce(sum(calls), 0) from calls where purpose = ''),
    'simulated_calls', (select coalesce(sum(simulated_calls), 0) from calls where purpose = ''),
    'escalations', (select coalesce(sum(escalations), 0) from tasks),
    'spent', (select coalesce(sum(value), 0) from total
              where metric = 'spent' and labels = jsonb_build_array(cast(:month as text))),
    'evaluations', (select coalesce(jsonb_object_agg(purpose, cost), '{}')
                    from (select purpose, sum(cost) as cost from calls where purpose <> '' group by purpose) summed),
    'estimated', (select jsonb_build_object('calls', coalesce(sum(estimated_calls), 0),
                                            'cost', coalesce(sum(estimated_cost), 0))
                  from calls where purpose = '')
) as text)
