-- Categories that are taken from a model now.
select cast(coalesce(jsonb_agg(category), '[]') as text)
from demotion
where restored_at is null
