-- What consent-service says of brands, purposes and packs, as far as texts to people need it.
alter table catalog_brand
    add column legal_name text not null default '',
    add column address    text not null default '',
    add column contact    text not null default '',
    add column country    text not null default '';

alter table catalog_purpose
    -- Title and description by language.
    add column texts         jsonb not null default '{}',
    add column frequency_max integer,
    add column frequency_per text;

-- What a country's law wants to see in a marketing message.
create table catalog_pack (
    country        text        not null,
    version        text        not null,
    content        text[]      not null,
    sectors_denied text[]      not null,
    changed_at     timestamptz not null,
    constraint pk_catalog_pack primary key (country)
);

-- What a person sees beside the body, for the rules of content.
alter table template
    add column header text not null default '',
    add column footer text not null default '',
    -- Addresses of buttons that open a page.
    add column urls   text[] not null default '{}';

-- Audiences of every kind, languages, clones, brakes, and audiences that stall.
alter table campaign
    -- Further languages of the template that a person may get it in, beside template_language.
    add column template_languages text[] not null default '{}',
    add column brakes jsonb not null default '{}',
    -- The campaign that this one is a clone of.
    add column cloned_from uuid,
    -- Only people whose message of that campaign failed are planned.
    add column failed_of uuid,
    -- How often the audience was asked for, and when anything was last heard of it.
    add column asks integer not null default 0,
    add column heard_at timestamptz,
    add constraint fk_campaign_cloned_from foreign key (cloned_from) references campaign (id),
    add constraint fk_campaign_failed_of foreign key (failed_of) references campaign (id);

-- Who answered a campaign, and who opted out after it: each person counts once.
create table campaign_response (
    campaign_id   uuid not null,
    recipient_key uuid not null,
    replied_at    timestamptz,
    opted_out_at  timestamptz,
    constraint pk_campaign_response primary key (campaign_id, recipient_key),
    constraint fk_campaign_response_campaign_id foreign key (campaign_id) references campaign (id)
);
