-- A comparison ends, once.
update comparison
set state = 'ended', outcome = :outcome, problem = nullif(:problem, ''), simulated = :simulated, ended_at = now()
where id = :id and ended_at is null
returning id
