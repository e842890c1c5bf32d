-- How far a campaign that goes in waves was released, and what its rates are counted from.
alter table campaign
    add column released     bigint,
    add column release_to   bigint,
    add column waves        integer not null default 0,
    -- Since when everything that was released is sent, by the clock of schedules.
    add column wave_done_at timestamptz,
    -- Counts at the last resume: what a human saw does not stop the campaign again.
    add column base_reached  bigint not null default 0,
    add column base_failed   bigint not null default 0,
    add column base_opt_outs bigint not null default 0,
    -- What the template looked like when the campaign was made, each language.
    add column template_fingerprint text;

-- Replies find the campaigns that may have caused them by this.
create index ix_campaign_expires_at on campaign (expires_at);

-- What Meta says of a template beside its text, and when it last said so; older news change nothing.
alter table template
    add column template_id text,
    add column quality     text,
    add column reason      text,
    add column status_at   timestamptz,
    add column category_at timestamptz,
    add column quality_at  timestamptz;
