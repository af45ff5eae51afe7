-- Comparisons that have not ended, the oldest first, with the ends of their tasks.
select cast(coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'purpose', purpose, 'run', run, 'category', category, 'prompt', prompt, 'candidate', candidate,
    'reference', reference, 'judge', judge, 'candidate_task', candidate_task, 'state', state, 'begun_at', begun_at,
    'ends', (select coalesce(jsonb_object_agg(task.id, jsonb_build_object(
                 'answer', case when ending.outcome = 'completed' then answer_text end,
                 'failure', story #>> '{failure,kind}',
                 'simulated', jsonb_path_exists(story, '$.attempts[*].simulated ? (@ == true)'))), '{}')
             from task
             join ending on ending.task_id = task.id and ending.finished_at = task.finished_at
             left join answer on answer.task_id = task.id and answer.finished_at = task.finished_at
             where task.id in (candidate_task, comparison.id || '-reference', comparison.id || '-judge-1',
                               comparison.id || '-judge-2')))
    order by created_at, id), '[]') as text)
from (select * from comparison where ended_at is null order by created_at, id limit :most) comparison
