-- Erasures that were done here, and how many of what, so that one that is asked for again is
-- answered as before.
create table erasure (
    erasure_id uuid        not null,
    erased     jsonb       not null,
    erased_at  timestamptz not null,
    constraint pk_erasure primary key (erasure_id)
);
