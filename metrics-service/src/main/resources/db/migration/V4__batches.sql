-- A call may wait in a provider's batch, for a day at most: until then its task is not lost though its lane is past it.

alter table task
    -- The last attempt that is known to have begun; 0 none.
    add column waits_attempt integer not null default 0,
    -- Of that attempt, until when it may wait; absent where it does not.
    add column waits_until   timestamptz;
