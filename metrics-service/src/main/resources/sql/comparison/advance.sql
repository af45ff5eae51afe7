-- A comparison gets on.
update comparison set state = :state, asked_at = coalesce(asked_at, now()) where id = :id and ended_at is null
