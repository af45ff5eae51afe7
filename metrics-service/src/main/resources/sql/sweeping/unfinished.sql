-- Unfinished tasks of which nothing was heard for so long, nor since what their lane has come to: those may be lost, the
-- others are still to come. Quietest first, as one JSON array.
select cast(coalesce(jsonb_agg(to_jsonb(found) order by found.heard), '[]') as text)
from (
    select task.id,
           -- The last one first.
           (select coalesce(jsonb_agg(to_model order by attempt desc), '[]') from escalation where task_id = task.id)
               || case when task.decision is null then '[]' else jsonb_build_array(task.decision -> 'model') end as models,
           task.urgency,
           task.seen_at,
           task.accepted_at,
           task.decision,
           task.attempts,
           swept.put_backs,
           greatest(task.heard_at, swept.last_at) as heard
    from task
    join jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as front (model text, urgency text, reached timestamptz)
        on front.model = task.lane and front.urgency = task.urgency
    cross join lateral (
        select count(*) filter (where action = 'put_back') as put_backs, max(swept_at) as last_at
        from sweep
        where task_id = task.id) swept
    where task.status < 3
      -- What waits in a provider's batch is not in its lane any more, and is not lost.
      and (task.waits_until is null or task.waits_until < now())
      -- Before the tasks that were swept are looked at: of a long lane few are left.
      and task.heard_at < least(now() - :millis * interval '1 millisecond', front.reached)
      and greatest(task.heard_at, swept.last_at)
          < least(now() - :millis * interval '1 millisecond', front.reached)
    order by heard
    limit :most
) found
