-- A category was given back.
update demotion set restored_at = now(), restored_by = :by where id = :id and restored_at is null
