-- Adds ends of users' tasks, and escalations of tasks that ended before, to the sums.
select add_ends(
    $1, cast(cast($2 as text[]) as timestamptz[]), $3, $4, $5, $6, cast(cast($7 as text[]) as bigint[]),
    cast(cast($8 as text[]) as jsonb[]), $9, cast(cast($10 as text[]) as integer[]))
