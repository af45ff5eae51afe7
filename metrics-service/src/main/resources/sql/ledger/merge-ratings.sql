-- What was said of tasks. The last one said holds; of two of the same moment, the one with the greater id.
insert into rating as known (task_id, rating_id, rating, needed_revision, better_model, good, rated_at)
select task_id, rating_id, cast(rating as smallint), cast(needed_revision as boolean), better_model, cast(good as boolean),
       cast(rated_at as timestamptz)
from unnest(
    cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]),
    cast($6 as text[]), cast($7 as text[])) as fact (
    task_id, rating_id, rating, needed_revision, better_model, good, rated_at)
on conflict (task_id) do update set
    rating_id = excluded.rating_id,
    rating = excluded.rating,
    needed_revision = excluded.needed_revision,
    better_model = excluded.better_model,
    good = excluded.good,
    rated_at = excluded.rated_at
where known.rated_at < excluded.rated_at
   or (known.rated_at = excluded.rated_at and known.rating_id collate "C" < excluded.rating_id collate "C")
