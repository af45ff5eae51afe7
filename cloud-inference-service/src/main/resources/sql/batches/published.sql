-- What these turns brought is published. Should their records come again it is told again, but for a task that went on: that is
-- in its next lane, and its prompt is not kept here.
update call
set to_publish = false,
    events = (select coalesce(jsonb_agg(event), '[]')
              from jsonb_array_elements(call.events) as event
              where event ->> 'type' <> 'dev.sluice.lane.task.v1')
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as told (task text, turn integer)
where call.task_id = told.task and call.turn = told.turn and call.to_publish
