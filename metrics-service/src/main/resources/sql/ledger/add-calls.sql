-- Adds calls to the sums, those that waited for the end of their task among them.
select add_calls(
    $1, cast(cast($2 as text[]) as timestamptz[]), $3, cast(cast($4 as text[]) as timestamptz[]), $5,
    $6, cast(cast($7 as text[]) as timestamptz[]), $8)
