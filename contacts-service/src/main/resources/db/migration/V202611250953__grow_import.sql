-- How a file is to be read, whether it is only tried, and how fast it goes.
alter table import
    add column options    jsonb       not null default '{}',
    add column dry_run    boolean     not null default false,
    add column erased     bigint      not null default 0,
    add column started_at timestamptz;
alter table import drop constraint uq_import_digest_created_by;
alter table import add constraint uq_import_digest_created_by
    unique nulls not distinct (digest, created_by, default_region, options, dry_run);
alter table import_error add column line bigint not null default 0;

-- Whom an import named: a row a batch, so that an audience can be made of them.
create table import_people (
    import_id   uuid   not null,
    first_row   bigint not null,
    contact_ids uuid[] not null,
    constraint pk_import_people primary key (import_id, first_row),
    constraint fk_import_people_import_id foreign key (import_id) references import (id)
);
