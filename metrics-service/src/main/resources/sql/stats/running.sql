-- Tasks that a worker has, and the first of them. A task that waits in a provider's batch is one of them and says so.
with running as (
    select id, category, model, route, heard_at,
           waits_until is not null and waits_until > now() as batched
    from task
    where status = 2
)
select cast(jsonb_build_object(
    'count', (select count(*) from running),
    'tasks', (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                         'id', id, 'category', category, 'model', model, 'route', route,
                         'since', heard_at, 'batched', batched)) order by heard_at desc, id), '[]')
              from (select * from running order by heard_at desc, id limit 20) first_ones)
) as text)
