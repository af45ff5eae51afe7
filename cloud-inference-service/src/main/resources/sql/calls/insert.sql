-- Claims a turn that nobody has had; answers nothing where somebody has.
insert into call (task_id, turn, model, state, holder, lease_until, reserved_nano_usd, periods)
values (:task, :turn, :model, 'claimed', :holder, now() + cast(:lease as bigint) * interval '1 millisecond', 0, '[]')
on conflict do nothing
returning task_id
