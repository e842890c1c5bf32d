-- Which of Meta's two endpoints marketing leaves by, and the business portfolio whose budget of
-- people a number shares. Without one, the account stands for it.
alter table sender
    add column marketing_api text not null default 'MESSAGES',
    add column portfolio text,
    add constraint ck_sender_marketing_api
        check (marketing_api in ('MESSAGES', 'MARKETING_MESSAGES'));

-- What Meta last said of a number when it was asked.
create table sender_health (
    sender_id           text        not null,
    checked_at          timestamptz not null,
    can_send            text,
    quality             text,
    throughput          text,
    messaging_limit     text,
    -- Since when Meta may not alter pictures and texts of the account's templates by itself.
    creative_opt_out_at timestamptz,
    problems            text[]      not null,
    constraint pk_sender_health primary key (sender_id)
);

-- How many different people a portfolio may write to in any 24 hours; no limit, no row or null.
create table portfolio (
    id            text        not null,
    people_max    integer,
    changed_at    timestamptz not null,
    constraint pk_portfolio primary key (id),
    constraint ck_portfolio_people_max check (people_max > 0)
);

-- Whom a limited portfolio wrote to outside of an open window, and when last. Kept for a day.
create table portfolio_person (
    portfolio     text        not null,
    recipient_key uuid        not null,
    written_at    timestamptz not null,
    constraint pk_portfolio_person primary key (portfolio, recipient_key)
) with (fillfactor = 80);
create index ix_portfolio_person_written_at on portfolio_person (portfolio, written_at);
