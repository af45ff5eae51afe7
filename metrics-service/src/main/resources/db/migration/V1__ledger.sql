-- The ledger of metrics-service. It belongs to the role and schema `ledger`, and nothing else writes to it.
-- Money is nano-dollars (billionths of a US dollar), durations are milliseconds, times are with time zone.

-- One row a task, however much of its story has arrived. `sort_at` is what lists are sorted by.
create table task (
    id          text primary key,
    -- 1 routed, 2 running, 3 completed, 4 failed: it only grows.
    status      smallint    not null,
    -- Which fact set route and model: 0 none, 1 the decision, 1 + n the end of attempt n, 1000000 the task's end.
    step        integer     not null,
    accepted_at timestamptz,
    seen_at     timestamptz not null,
    sort_at     timestamptz not null generated always as (coalesce(accepted_at, seen_at)) stored,
    category    text,
    urgency     text,
    route       text,
    model       text,
    -- The story so far; empty once the task has ended, when `ending` has all of it.
    decision    jsonb,
    attempts    jsonb       not null
);
create index task_newest on task (sort_at desc, id desc);

-- One row a task that has ended: the first end that arrived. Rows are never changed.
create table ending (
    task_id     text primary key,
    outcome     text        not null,
    accepted_at timestamptz not null,
    finished_at timestamptz not null,
    category    text,
    urgency     text,
    route       text,
    model       text,
    -- From acceptance to the first attempt, and from there to the end; absent where nothing was tried.
    queued_ms   bigint,
    duration_ms bigint,
    -- What the same tokens would have cost: the baseline's name to nano-dollars.
    baseline    jsonb       not null,
    -- The event without the answer's text, which stands beside it so that figures are read without it.
    story       jsonb       not null,
    answer_text text
);
create index ending_finished on ending (finished_at);

-- One row a call that a model server metered, from whichever event told of it first. Rows are never changed.
create table metered_call (
    call_id               text primary key,
    task_id               text             not null,
    model                 text             not null,
    route                 text             not null,
    provider              text             not null,
    provider_model        text             not null,
    started_at            timestamptz      not null,
    duration_ms           bigint           not null,
    input_tokens          bigint           not null,
    cache_write_5m_tokens bigint           not null,
    cache_write_1h_tokens bigint           not null,
    cache_read_tokens     bigint           not null,
    output_tokens         bigint           not null,
    -- How many of the output tokens were thinking.
    reasoning_tokens      bigint           not null,
    cost_nano_usd         bigint           not null,
    tokens_per_second     double precision,
    simulated             boolean          not null
);
create index metered_call_task on metered_call (task_id);
create index metered_call_started on metered_call (started_at);

-- One row an attempt after which the task went on to another model.
create table escalation (
    task_id    text    not null,
    attempt    integer not null,
    from_model text    not null,
    to_model   text    not null,
    primary key (task_id, attempt)
);

-- One row a dead letter, without its bytes. A letter that was written twice (its writer died in between) has the same
-- origin and counts once.
create table dead_letter (
    topic      text        not null,
    part       integer     not null,
    position   bigint      not null,
    written_at timestamptz not null,
    reason     text        not null,
    message    text        not null,
    origin     text unique,
    primary key (topic, part, position)
);

-- Running totals, changed in the transaction that inserts what they count. Integers all: nano-dollars, tokens,
-- milliseconds, pieces. `labels` is the array of label values in the metric's own order.
create table total (
    metric text    not null,
    labels jsonb   not null,
    value  numeric not null,
    primary key (metric, labels)
);

-- Which instance does what only one may do, and until when. The database's clock decides.
create table lease (
    name        text primary key,
    holder      text        not null,
    valid_until timestamptz not null
);

-- What the HTTP interface reads of a task.
create view task_story as
select task.id,
       task.sort_at,
       task.status,
       task.accepted_at,
       task.category,
       task.route,
       task.model,
       cast(task.decision as text)  as decision,
       cast(task.attempts as text)  as attempts,
       cast(ending.story as text)   as story
from task
left join ending on ending.task_id = task.id;
