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
    select category, model, sum(tasks) as revised
    from (select category, model, 1 as tasks, cast(finished_at at time zone 'UTC' as date) as day from revised_task
          union all
          select category, model, tasks, day from quality_revision) revision
    where day between cast(cast(:first_day as text) as date) and cast(cast(:last_day as text) as date)
    group by category, model
)
select cast(coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(told))), '[]') as text)
from (select * from counted left join revisions using (category, model)) told
