insert into budget_setting (value) values (cast(cast(:value as text) as jsonb))
on conflict (only_row) do update set value = excluded.value, changed_at = now()
