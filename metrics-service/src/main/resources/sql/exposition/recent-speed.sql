-- Output tokens per second by model over the calls of the last hour, weighted by output: all tokens by all the time of
-- their making.
select cast(coalesce(jsonb_object_agg(model, speed), '{}') as text)
from (
    select model, sum(output_tokens) / sum(output_tokens / tokens_per_second) as speed
    from metered_call
    where started_at > now() - interval '1 hour'
      and output_tokens > 0
      and tokens_per_second > 0
    group by model
) recent
