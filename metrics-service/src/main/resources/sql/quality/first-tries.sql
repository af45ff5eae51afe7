-- How many tasks of users ended in which way on the days from the first to the last, by category and the model that was
-- asked first; and how many of those that passed had to be revised, as their users say now.
with counted as (
    select category, model,
           sum(tasks) as tasks,
           sum(tasks) filter (where result = 'passed') as passed,
           sum(tasks) filter (where result = 'failed') as failed,
           sum(tasks) filter (where result = 'failed_check') as failed_check,
           sum(tasks) filter (where result = 'escalated') as escalated
    from quality_day
    where day between cast(cast(:first_day as text) as date) and cast(cast(:last_day as text) as date)
    group by category, model
),
revisions as (
    select coalesce(ending.category, 'none') as category, ending.asked_model as model, count(*) as revised
    from rating
    join task on task.id = rating.task_id
    join ending on ending.task_id = task.id and ending.finished_at = task.finished_at
    where rating.needed_revision
      and ending.first_try = 'passed'
      and ending.purpose is null
      and cast(ending.finished_at at time zone 'UTC' as date)
          between cast(cast(:first_day as text) as date) and cast(cast(:last_day as text) as date)
    group by 1, 2
)
select cast(coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(told))), '[]') as text)
from (select * from counted left join revisions using (category, model)) told
