-- Whoever sets money aside does so alone.
select cast(pg_advisory_xact_lock(hashtext('shadow budget')) as text)
