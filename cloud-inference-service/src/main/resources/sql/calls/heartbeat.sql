-- Keeps the claims of a living worker.
update call
set lease_until = now() + cast(:lease as bigint) * interval '1 millisecond'
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as mine (task text, turn integer, holder text)
where call.task_id = mine.task and call.turn = mine.turn and call.holder = mine.holder
  and call.state in ('claimed', 'sent')
