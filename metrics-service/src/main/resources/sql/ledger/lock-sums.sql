-- Whoever adds to the sums does so alone, until the end of the transaction.
select cast(pg_advisory_xact_lock(hashtext('ledger sums')) as text)
