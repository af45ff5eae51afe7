-- Of the tasks of users that one of these local models did at the first go in the last hour, those whose hash falls into the share.
insert into comparison (id, purpose, category, prompt, candidate, reference, judge, candidate_task, state)
select 'shadow-' || md5(task_id), 'shadow', category, task_id, model, :reference, :judge, task_id, 'waiting'
from ending
where finished_at > now() - interval '1 hour'
  and purpose is null
  and outcome = 'completed'
  and route = 'local'
  and first_try = 'passed'
  and asked_model = model
  and jsonb_array_length(story -> 'attempts') = 1
  and model in (select jsonb_array_elements_text(cast(cast(:models as text) as jsonb)))
  and cast(cast('x' || substr(md5(task_id), 1, 8) as bit(32)) as bigint) < :share * 4294967296.0
on conflict do nothing
