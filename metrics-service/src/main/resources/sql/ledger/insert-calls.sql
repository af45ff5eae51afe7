-- Metered calls that are not in yet; answers with the keys of those that went in.
insert into metered_call (
    call_id, task_id, model, route, provider, provider_model, started_at, duration_ms, input_tokens,
    cache_write_5m_tokens, cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens, cost_nano_usd,
    tokens_per_second, simulated, estimated, energy_millijoules, energy_nano_usd, energy_measured)
select call_id, task_id, model, route, provider, provider_model, started_at, duration_ms, input_tokens,
       cache_write_5m_tokens, cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens, cost_nano_usd,
       tokens_per_second, simulated, estimated, energy_millijoules, energy_nano_usd, energy_measured
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as fact (
    call_id text, task_id text, model text, route text, provider text, provider_model text, started_at timestamptz,
    duration_ms bigint, input_tokens bigint, cache_write_5m_tokens bigint, cache_write_1h_tokens bigint,
    cache_read_tokens bigint, output_tokens bigint, reasoning_tokens bigint, cost_nano_usd bigint,
    tokens_per_second double precision, simulated boolean, estimated boolean, energy_millijoules bigint,
    energy_nano_usd bigint, energy_measured boolean)
order by call_id
on conflict (call_id, started_at) do nothing
returning call_id
