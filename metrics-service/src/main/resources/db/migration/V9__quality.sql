-- How well the models do.

alter table ending
    -- Why Sluice itself asked for the task (checkpoint, shadow); absent for a user's.
    add column purpose     text,
    -- The alias of the model that was asked first, and how that went: passed, failed, failed_check or escalated. Absent
    -- where no model was asked.
    add column asked_model text,
    add column first_try   text;

update ending
set asked_model = story #>> '{attempts,0,model}',
    first_try = case
        when outcome = 'failed' then 'failed'
        when jsonb_path_exists(story, '$.attempts[*].failure.kind ? (@ == "bad_answer")') then 'failed_check'
        when jsonb_path_exists(story, '$.attempts[*].failure.kind') then 'escalated'
        else 'passed'
    end
where jsonb_path_exists(story, '$.attempts[0]');

-- How many tasks of users ended so on a day (UTC), changed in the transaction that inserts their ends: rates over a year
-- are read from some ten thousand rows.
create table quality_day (
    day      date   not null,
    category text   not null,
    model    text   not null,
    result   text   not null,
    tasks    bigint not null,
    primary key (day, category, model, result)
);

insert into quality_day (day, category, model, result, tasks)
select cast(finished_at at time zone 'UTC' as date), coalesce(category, 'none'), asked_model, first_try, count(*)
from ending
where first_try is not null
group by 1, 2, 3, 4;

-- One row an answer that is compared with the reference's. No prompt and no answer stands here.
create table comparison (
    id             text primary key,
    -- checkpoint or shadow, and of a checkpoint which run.
    purpose        text        not null,
    run            text,
    category       text        not null,
    -- The prompt's name in the checkpoint's file with a hash of its text; of a shadow the task's id.
    prompt         text        not null,
    candidate      text        not null,
    reference      text        not null,
    judge          text        not null,
    -- The task that holds the candidate's answer.
    candidate_task text        not null,
    -- waiting, answering, judging or ended.
    state          text        not null,
    -- win, tie, loss, none or skipped, and why there is no verdict.
    outcome        text,
    problem        text,
    -- The most that it can cost, where that is bounded.
    reserved_nano_usd bigint,
    created_at     timestamptz not null default now(),
    ended_at       timestamptz
);
create index comparison_open on comparison (created_at) where ended_at is null;
create index comparison_ended on comparison (ended_at);
create index comparison_run on comparison (run) where run is not null;

-- One row each time a category was taken from a model.
create table demotion (
    id          text primary key,
    category    text             not null,
    model       text             not null,
    next_model  text             not null,
    reference   text             not null,
    score       double precision not null,
    low         double precision not null,
    high        double precision not null,
    prompts     bigint           not null,
    demoted_at  timestamptz      not null default now(),
    -- When the route held and the event was told.
    applied_at  timestamptz,
    restored_at timestamptz,
    restored_by text
);
create unique index demotion_in_force on demotion (category) where restored_at is null;
