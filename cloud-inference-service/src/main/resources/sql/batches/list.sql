-- The batches of a model that are not done, oldest first.
select cast(jsonb_build_object(
    'id', id, 'model', model, 'calls', calls, 'provider_id', provider_id, 'noted_at', noted_at,
    'age_ms', cast(extract(epoch from now() - noted_at) * 1000 as bigint)) as text)
from batch
where model = :model
order by noted_at, id
