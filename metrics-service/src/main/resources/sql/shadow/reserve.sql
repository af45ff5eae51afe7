-- Sets the most that a comparison can cost aside, where it fits beside what the shadows of the month (UTC) cost: what is
-- set aside for those that run, and what was metered for those that have ended.
update comparison
set reserved_nano_usd = :most
where id = :id
  and ended_at is null
  and :most + (
      select coalesce(sum(case when other.ended_at is null then other.reserved_nano_usd else (
                 select coalesce(sum(cost_nano_usd), 0)
                 from metered_call
                 where task_id in (other.id || '-reference', other.id || '-judge-1', other.id || '-judge-2')) end), 0)
      from comparison other
      where other.purpose = 'shadow'
        and other.id <> :id
        and other.reserved_nano_usd is not null
        and other.created_at >= date_trunc('month', now() at time zone 'UTC') at time zone 'UTC') <= :budget
