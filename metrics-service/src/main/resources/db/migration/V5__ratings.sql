-- One row a task that was rated: what was said of its answer last. A task is counted once, however often it is rated.
create table rating (
    task_id         text primary key,
    -- The same feedback has the same one.
    rating_id       text        not null,
    -- From 1, of no use, to 5; absent where none was given.
    rating          smallint,
    needed_revision boolean,
    -- A model whose answer was better.
    better_model    text,
    -- Whether the answer counts as good enough.
    good            boolean     not null,
    rated_at        timestamptz not null
);

-- What the HTTP interface reads of a task.
create or replace view task_story as
select task.id,
       task.sort_at,
       task.status,
       task.accepted_at,
       task.category,
       task.route,
       task.model,
       cast(task.decision as text)  as decision,
       cast(task.attempts as text)  as attempts,
       cast(ending.story as text)   as story,
       case when rating.task_id is not null
            then cast(jsonb_strip_nulls(jsonb_build_object(
                'rating', rating.rating,
                'needed_revision', rating.needed_revision,
                'better_model', rating.better_model,
                'good', rating.good,
                'rated_at', rating.rated_at)) as text)
       end as rating
from task
left join ending on ending.task_id = task.id
left join rating on rating.task_id = task.id;
