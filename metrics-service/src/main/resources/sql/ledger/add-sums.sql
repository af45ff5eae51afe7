-- Adds new rows to the sums by hour and day; it is told the keys of those rows.
select cast(add_sums(cast(cast(:ended as text) as jsonb), cast(cast(:calls as text) as jsonb),
                     cast(cast(:escalations as text) as jsonb)) as text)
