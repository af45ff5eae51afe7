-- Gives a lease back, so that another instance need not wait until it has run out.
delete from lease
where name = :name
  and holder = :holder
