-- Of a row at a window's edge the escalations are counted by its task's key. In a join the planner reads the escalations of all time
-- for each edge.
create or replace view task_figure as
select step, starts, category, route, model, outcome, tasks, escalations from task_sum
union all
select 'row', finished_at, category, route, model, outcome, 1,
       (select count(*) from escalation where escalation.task_id = counted_task.task_id)
from counted_task;
