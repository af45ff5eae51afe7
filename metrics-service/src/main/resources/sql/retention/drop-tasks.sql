-- Drops tasks that ended before the month of a time, with all that belongs to them but the sums.
select cast(drop_tasks(cast(cast(:moment as text) as timestamptz)) as text)
