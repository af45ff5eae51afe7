-- It is a comparison's turn.
update comparison set begun_at = now() where id = :id and begun_at is null
