-- Takes or keeps a lease, by the database's clock; answers with a row only if it is the holder's now.
insert into lease as known (name, holder, valid_until)
values (:name, :holder, now() + :millis * interval '1 millisecond')
on conflict (name) do update set holder = excluded.holder, valid_until = excluded.valid_until
where known.holder = excluded.holder
   or known.valid_until < now()
returning holder
