-- Calls that wait for a batch of the provider's, which costs less.

-- batched: the call is made in a batch; the row has everything that is needed for it, and no worker holds its record.
alter table call
    drop constraint call_state_check,
    add constraint call_state_check check (state in ('claimed', 'sent', 'finished', 'free', 'batched')),
    -- The task as it stood in its lane, with its prompt: the JSON as text, since a prompt may hold what jsonb does not take. It
    -- goes as soon as the turn is finished.
    add column lane_task  text,
    add column queued_at  timestamptz,
    -- Which batch it is in; absent while it waits for one.
    add column batch_id   text,
    -- Whether what came of it is stored and may not be published yet.
    add column to_publish boolean not null default false;
create index call_batched on call (model, queued_at) where state = 'batched';
create index call_to_publish on call (model) where to_publish;

-- One row a batch, from just before it is submitted until all that it brought is stored.
create table batch (
    id          text        primary key,
    model       text        not null,
    -- How many calls it has.
    calls       integer     not null,
    -- The provider's id; absent while it is not known whether the provider has it.
    provider_id text,
    noted_at    timestamptz not null default now()
);

-- Which instance does what only one may do, and until when. The database's clock decides.
create table lease (
    name        text        primary key,
    holder      text        not null,
    valid_until timestamptz not null
);
