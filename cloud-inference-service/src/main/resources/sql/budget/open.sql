-- Makes the rows of these periods where there are none, in the order in which they are locked.
insert into budget (scope, starts)
select scope, starts
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as period (scope text, starts date)
order by scope <> 'month', scope, starts
on conflict do nothing
