-- What a local model took for a call, which is no money spent: it is added up apart from costs.

alter table metered_call
    -- Thousandths of a joule; absent where neither the machine nor the catalog tells, and of calls that a provider makes.
    add column energy_millijoules bigint,
    -- What that costs by the catalog's tariff; absent where there is none.
    add column energy_nano_usd    bigint,
    -- Whether the machine measured it; otherwise it is the catalog's watts by the call's time.
    add column energy_measured    boolean not null default false;
