-- The calls of paid models and what may be spent on them. It belongs to the role and schema `calls`; cloud-inference-service
-- alone writes to it. Money is nano-dollars (billionths of a US dollar).

-- One row a task's turn with a model, however often its record is handed out.
create table call (
    task_id           text        not null,
    turn              integer     not null,
    model             text        not null,
    -- claimed: money is set aside, nothing has left. sent: a request may have left. finished: `events` tell what came of it.
    -- free: let go of before anything left.
    state             text        not null check (state in ('claimed', 'sent', 'finished', 'free')),
    -- The one claim that may write; a takeover changes it, so that a late writer is refused.
    holder            text        not null,
    lease_until       timestamptz not null,
    reserved_nano_usd bigint      not null check (reserved_nano_usd >= 0),
    -- Where it is reserved: [{"scope": …, "starts": …}].
    periods           jsonb       not null,
    -- How the attempt is told if the holder is never heard of again.
    if_lost           jsonb,
    -- Attempts of this turn that were sent and not answered; what they can have cost is spent.
    lost              jsonb       not null default '[]',
    events            jsonb,
    changed_at        timestamptz not null default now(),
    primary key (task_id, turn)
);
create index call_unfinished on call (lease_until) where state in ('claimed', 'sent');
create index call_finished on call (changed_at) where state in ('finished', 'free');

-- One row a budget and period: `month`, `day`, or those of one value of a metadata field.
create table budget (
    scope             text   not null,
    starts            date   not null,
    spent_nano_usd    bigint not null default 0 check (spent_nano_usd >= 0),
    reserved_nano_usd bigint not null default 0 check (reserved_nano_usd >= 0),
    primary key (scope, starts)
);

-- What the user changed at run time; it goes before the catalog. At most one row.
create table budget_setting (
    only_row   boolean primary key default true check (only_row),
    value      jsonb       not null,
    changed_at timestamptz not null default now()
);
