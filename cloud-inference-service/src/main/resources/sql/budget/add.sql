-- Moves money in these periods.
update budget
set spent_nano_usd = spent_nano_usd + cast(:spent as bigint),
    reserved_nano_usd = reserved_nano_usd + cast(:reserved as bigint)
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as period (scope text, starts date)
where budget.scope = period.scope and budget.starts = period.starts
