-- The route holds, and it was told.
update demotion set applied_at = now() where id = :id and applied_at is null
