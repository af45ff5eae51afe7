-- Drops the answers of tasks that ended before the month of a time.
select cast(drop_answers(cast(cast(:moment as text) as timestamptz)) as text)
