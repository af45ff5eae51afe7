-- The tasks of one day, by their numbers; what looks like chance is a hash of the number.
create temporary table made on commit drop as
select 'year-' || to_char(cast(:day as timestamptz) at time zone 'UTC', 'YYYYMMDD-') || number as task_id,
       cast(:day as timestamptz) + number * interval '1 day' / :tasks as accepted_at,
       abs(hashint8(number)) as chance,
       cast(50 * power(12000.0, (abs(hashint8(number + 1000000000)) % 1000) / 1000.0) as bigint) as duration_ms
from generate_series(0, :tasks - 1) as number;

create temporary table ended on commit drop as
select task_id, accepted_at, duration_ms, chance,
       least(accepted_at + duration_ms * interval '1 millisecond', cast(:day as timestamptz) + interval '86399 s') as finished_at,
       (array['code-generation', 'content-generation', 'research-summarization', 'data-processing', 'background',
              'routine-automation', 'interactive-development', 'strategic-planning', 'complex-reasoning',
              'high-stakes-content', 'deep-analysis', 'strategic-conversation'])[1 + chance % 12] as category,
       case when chance % 3 = 0 then 'cloud' else 'local' end as route,
       case when chance % 3 = 0 then (array['cloud-haiku', 'cloud-sonnet', 'cloud-opus'])[1 + chance / 12 % 3]
            else (array['local-fast', 'local-brain', 'local-smart', 'local-code', 'local-instruct'])[1 + chance / 12 % 5]
       end as model
from made;

insert into task (id, status, step, accepted_at, seen_at, category, urgency, route, model, attempts, finished_at)
select task_id, case when chance % 30 = 0 then 4 else 3 end, 1000000, accepted_at, accepted_at, category, 'background', route,
       model, '{}', finished_at
from ended;

insert into ending (
    task_id, outcome, accepted_at, finished_at, category, urgency, route, model, asked_model, first_try, queued_ms, duration_ms,
    baseline, story)
select task_id, case when chance % 30 = 0 then 'failed' else 'completed' end, accepted_at, finished_at, category, 'background', route,
       model, model, 'passed', 10, duration_ms,
       jsonb_build_object('all-sonnet', 1000000 + chance % 50000000, 'cheapest-adequate', 300000 + chance % 9000000),
       jsonb_build_object('task_id', task_id)
from ended;

create temporary table call on commit drop as
select task_id, task_id || '-' || attempt as call_id, accepted_at as started_at, duration_ms, chance, route, model
from ended
cross join lateral generate_series(1, case when chance % 20 = 0 then 2 else 1 end) as attempt;

insert into metered_call (
    call_id, task_id, model, route, provider, provider_model, started_at, duration_ms, input_tokens, cache_write_5m_tokens,
    cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens, cost_nano_usd, tokens_per_second, simulated,
    estimated)
select call_id, task_id, model, route, 'provider', model, started_at, duration_ms / 2, 100 + chance % 3000, 0, 0,
       chance % 700, 1 + chance % 900, 0, case route when 'cloud' then 1000 + chance % 20000000 else 0 end,
       5 + chance % 90, false, chance % 5000 = 0
from call;

insert into escalation (task_id, attempt, from_model, to_model)
select task_id, 1, 'local-fast', model
from ended
where chance % 20 = 0;

select add_ends(
           array_agg(task_id), array_agg(finished_at), array_agg(category), array_agg(route), array_agg(model), array_agg(outcome),
           array_agg(duration_ms), array_agg(baseline), '{}', '{}')
from ending
where task_id in (select task_id from ended);

select add_calls(
           array_agg(call_id), array_agg(started_at), array_agg(call.task_id), array_agg(finished_at),
           array_agg(cast(null as text)), '{}', '{}', '{}')
from call
join ended using (task_id);
