-- What is spent and reserved in these periods, locked in one order for all. The month, which all share, comes first: whoever
-- has it, with other rows of that month or without, waits for nobody who waits for it.
select cast(jsonb_build_object(
    'scope', budget.scope,
    'starts', budget.starts,
    'spent_nano_usd', budget.spent_nano_usd,
    'reserved_nano_usd', budget.reserved_nano_usd) as text)
from budget
join jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as period (scope text, starts date)
    on budget.scope = period.scope and budget.starts = period.starts
order by budget.scope <> 'month', budget.scope, budget.starts
for update of budget
