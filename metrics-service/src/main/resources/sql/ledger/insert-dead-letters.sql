-- Dead letters that are not in yet, by their own place and by their origin; answers with the places of those that went in.
insert into dead_letter (topic, part, position, written_at, reason, message, origin)
select topic, cast(part as integer), cast(position as bigint), cast(written_at as timestamptz), reason, message, origin
from unnest(
    cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]),
    cast($6 as text[]), cast($7 as text[])) as fact (topic, part, position, written_at, reason, message, origin)
on conflict do nothing
returning topic || '/' || part || '/' || position
