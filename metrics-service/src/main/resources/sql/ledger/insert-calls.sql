-- Metered calls that are not in yet, in the order in which they are told; answers with the keys of those that went in.
insert into metered_call (
    call_id, task_id, model, route, provider, provider_model, started_at, duration_ms, input_tokens,
    cache_write_5m_tokens, cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens, cost_nano_usd,
    tokens_per_second, simulated, estimated, energy_millijoules, energy_nano_usd, energy_measured)
select call_id, task_id, model, route, provider, provider_model, cast(started_at as timestamptz),
       cast(duration_ms as bigint), cast(input_tokens as bigint), cast(cache_write_5m_tokens as bigint),
       cast(cache_write_1h_tokens as bigint), cast(cache_read_tokens as bigint), cast(output_tokens as bigint),
       cast(reasoning_tokens as bigint), cast(cost_nano_usd as bigint), cast(tokens_per_second as double precision),
       cast(simulated as boolean), cast(estimated as boolean), cast(energy_millijoules as bigint),
       cast(energy_nano_usd as bigint), cast(energy_measured as boolean)
from unnest(
    cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]),
    cast($6 as text[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]), cast($10 as text[]),
    cast($11 as text[]), cast($12 as text[]), cast($13 as text[]), cast($14 as text[]), cast($15 as text[]),
    cast($16 as text[]), cast($17 as text[]), cast($18 as text[]), cast($19 as text[]), cast($20 as text[]),
    cast($21 as text[])) as fact (
    call_id, task_id, model, route, provider, provider_model, started_at, duration_ms, input_tokens,
    cache_write_5m_tokens, cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens, cost_nano_usd,
    tokens_per_second, simulated, estimated, energy_millijoules, energy_nano_usd, energy_measured)
on conflict (call_id, started_at) do nothing
returning call_id
