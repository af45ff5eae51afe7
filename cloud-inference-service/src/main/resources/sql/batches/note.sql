-- Notes a batch that is about to be submitted, and which calls are in it: those that wait for one, the oldest first, as many as
-- fit. None where there are few and the oldest has not waited long enough.
with waiting as (
    select task_id, turn, queued_at,
           row_number() over (order by queued_at, task_id, turn) as place,
           sum(octet_length(lane_task)) over (order by queued_at, task_id, turn) as bytes
    from call
    where state = 'batched' and batch_id is null and model = :model
), chosen as (
    select task_id, turn
    from waiting
    where place <= :most
      and (bytes <= :bytes or place = 1)
      and (select count(*) >= :most or min(queued_at) <= now() - cast(:wait as bigint) * interval '1 millisecond'
           from waiting)
), noted as (
    insert into batch (id, model, calls)
    select :id, :model, count(*) from chosen having count(*) > 0
    returning id
)
update call
set batch_id = noted.id, changed_at = now()
from chosen, noted
where call.task_id = chosen.task_id and call.turn = chosen.turn
returning cast(jsonb_build_object(
    'task', call.task_id, 'turn', call.turn, 'model', call.model, 'holder', call.holder, 'lane_task', call.lane_task,
    'if_lost', call.if_lost, 'lost', call.lost,
    'traceparent', call.traceparent) as text)
