-- Finished turns of which no record can come again.
delete from call
where state in ('finished', 'free') and changed_at < now() - cast(:keep as bigint) * interval '1 millisecond'
