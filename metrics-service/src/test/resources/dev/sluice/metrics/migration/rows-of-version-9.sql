-- Tasks of users that ended, one of them in the month after its call, one that Sluice itself asked for, one that runs, and a call
-- of which nothing else was heard.
insert into task (id, status, step, accepted_at, seen_at, category, urgency, route, model, lane, attempts)
values ('on-the-edge', 3, 1000000, '2023-02-28T23:59:50Z', '2023-02-28T23:59:50Z', 'background', 'background', 'local', 'local-fast', null, '{}'),
       ('escalated', 3, 1000000, '2023-03-14T10:00:00Z', '2023-03-14T10:00:00Z', 'background', 'interactive', 'cloud', 'cloud-haiku', null, '{}'),
       ('failed', 4, 1000000, '2023-03-15T10:00:00Z', '2023-03-15T10:00:00Z', null, null, null, null, null, '{}'),
       ('checkpoint', 3, 1000000, '2023-03-15T11:00:00Z', '2023-03-15T11:00:00Z', 'background', 'background', 'cloud', 'cloud-haiku', null, '{}'),
       ('running', 2, 3, '2023-03-16T10:00:00Z', '2023-03-16T10:00:00Z', 'background', 'background', 'cloud', 'cloud-haiku', 'cloud-haiku', '{}');

insert into ending (
    task_id, outcome, accepted_at, finished_at, category, urgency, route, model, purpose, asked_model, first_try, queued_ms, duration_ms,
    baseline, story, answer_text)
values ('on-the-edge', 'completed', '2023-02-28T23:59:50Z', '2023-03-01T00:00:02Z', 'background', 'background', 'local', 'local-fast', null,
        'local-fast', 'passed', 8000, 4000, '{"all-sonnet": 3000}', '{"story": "on-the-edge"}', 'the answer'),
       ('escalated', 'completed', '2023-03-14T10:00:00Z', '2023-03-14T10:01:00Z', 'background', 'interactive', 'cloud', 'cloud-haiku', null,
        'local-fast', 'failed_check', 10, 59990, '{"all-sonnet": 5000}', '{"story": "escalated"}', 'another answer'),
       ('failed', 'failed', '2023-03-15T10:00:00Z', '2023-03-15T10:00:01Z', null, null, null, null, null, null, null, null, null, '{}',
        '{"story": "failed"}', null),
       ('checkpoint', 'completed', '2023-03-15T11:00:00Z', '2023-03-15T11:00:09Z', 'background', 'background', 'cloud', 'cloud-haiku',
        'checkpoint', 'cloud-haiku', 'passed', 10, 8990, '{}', '{"story": "checkpoint"}', 'an answer to compare');

insert into metered_call (
    call_id, task_id, model, route, provider, provider_model, started_at, duration_ms, input_tokens, cache_write_5m_tokens,
    cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens, cost_nano_usd, tokens_per_second, simulated, estimated)
values ('on-the-edge-1', 'on-the-edge', 'local-fast', 'local', 'ollama', 'llama', '2023-02-28T23:59:58Z', 4000, 100, 0, 0, 0, 50, 0, 0, 12.5, true, false),
       ('escalated-1', 'escalated', 'local-fast', 'local', 'ollama', 'llama', '2023-03-14T10:00:01Z', 4000, 100, 0, 0, 0, 50, 0, 0, 12.5, false, false),
       ('escalated-2', 'escalated', 'cloud-haiku', 'cloud', 'anthropic', 'haiku', '2023-03-14T10:00:06Z', 4000, 100, 1, 2, 3, 50, 4, 2000000, 70, false, false),
       ('failed-1', 'failed', 'cloud-haiku', 'cloud', 'anthropic', 'haiku', '2023-03-15T10:00:00Z', 900, 100, 0, 0, 0, 0, 0, 500, null, false, true),
       ('checkpoint-1', 'checkpoint', 'cloud-haiku', 'cloud', 'anthropic', 'haiku', '2023-03-15T11:00:01Z', 900, 100, 0, 0, 0, 50, 0, 7000, 70, false, false),
       ('running-1', 'running', 'local-fast', 'local', 'ollama', 'llama', '2023-03-16T10:00:01Z', 900, 100, 0, 0, 0, 50, 0, 0, 70, false, false),
       ('unheard-1', 'unheard', 'cloud-haiku', 'cloud', 'anthropic', 'haiku', '2023-03-16T10:00:01Z', 900, 100, 0, 0, 0, 50, 0, 13, 70, false, false);

insert into escalation (task_id, attempt, from_model, to_model)
values ('escalated', 1, 'local-fast', 'cloud-haiku'),
       ('running', 1, 'local-fast', 'cloud-haiku');
