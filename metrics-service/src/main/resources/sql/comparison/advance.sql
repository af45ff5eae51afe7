-- A comparison gets on.
update comparison set state = :state where id = :id and ended_at is null
