-- How many tasks of users ended in which way on the days from the first to the last, by category and the model that was
-- asked first.
select cast(coalesce(jsonb_agg(to_jsonb(counted)), '[]') as text)
from (
    select category, model,
           sum(tasks) as tasks,
           sum(tasks) filter (where result = 'passed') as passed,
           sum(tasks) filter (where result = 'failed') as failed,
           sum(tasks) filter (where result = 'failed_check') as failed_check,
           sum(tasks) filter (where result = 'escalated') as escalated
    from quality_day
    where day between cast(cast(:first_day as text) as date) and cast(cast(:last_day as text) as date)
    group by category, model
) counted
