-- All running totals as one JSON array.
select cast(coalesce(jsonb_agg(jsonb_build_object('metric', metric, 'labels', labels, 'value', value)), '[]') as text)
from total
