-- People who were erased, so that what lags behind on other topics brings no number of theirs back.
-- erased_at: when they asked for it, by consent-service; forgotten_at: when it was done here.
create table erased_person (
    recipient_key uuid        not null,
    erased_at     timestamptz not null,
    forgotten_at  timestamptz not null,
    constraint pk_erased_person primary key (recipient_key)
);
