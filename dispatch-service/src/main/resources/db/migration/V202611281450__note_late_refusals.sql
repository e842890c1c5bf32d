-- What WhatsApp refused after it had taken the message, and nothing was paused for yet. Noted with the
-- message that failed; gone when its campaigns stand still.
create table late_refusal (
    id          uuid        not null,
    sender_id   text        not null,
    -- Of a refusal of a template; null if the number or its account is refused.
    campaign_id uuid,
    code        integer     not null,
    noted_at    timestamptz not null,
    constraint pk_late_refusal primary key (id)
);
