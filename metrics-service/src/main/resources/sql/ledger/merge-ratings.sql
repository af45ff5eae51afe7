-- What was said of tasks. The last one said holds; of two of the same moment, the one with the greater id.
insert into rating as known (task_id, rating_id, rating, needed_revision, better_model, good, rated_at)
select task_id, rating_id, rating, needed_revision, better_model, good, rated_at
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as fact (
    task_id text, rating_id text, rating smallint, needed_revision boolean, better_model text, good boolean,
    rated_at timestamptz)
order by task_id
on conflict (task_id) do update set
    rating_id = excluded.rating_id,
    rating = excluded.rating,
    needed_revision = excluded.needed_revision,
    better_model = excluded.better_model,
    good = excluded.good,
    rated_at = excluded.rated_at
where known.rated_at < excluded.rated_at
   or (known.rated_at = excluded.rated_at and known.rating_id collate "C" < excluded.rating_id collate "C")
