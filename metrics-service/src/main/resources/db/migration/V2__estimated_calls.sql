-- A paid call whose answer was lost costs at most what was reserved for it: such a cost is told apart.
alter table metered_call add column estimated boolean not null default false;
