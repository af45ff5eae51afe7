-- Dead letters that are not in yet, by their own place and by their origin; answers with the places of those that went in.
insert into dead_letter (topic, part, position, written_at, reason, message, origin)
select topic, part, position, written_at, reason, message, origin
from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as fact (
    topic text, part integer, position bigint, written_at timestamptz, reason text, message text, origin text)
order by topic, part, position
on conflict do nothing
returning topic || '/' || part || '/' || position
