-- Makes the partitions of the month before a time, its own and the two after it, where they are absent.
select cast(count(add_month(cast(cast(:moment as text) as timestamptz) + ahead * interval '1 month')) as text)
from generate_series(-1, 2) as ahead
