-- Whoever adds to the sums does so alone, until the end of the transaction.
select pg_advisory_xact_lock(hashtext('ledger sums'))
