-- What a person is to the senders, when we last heard of them, and a version for callers who edit.
alter table contact
    add column last_name        text,
    add column classes          jsonb       not null default '[]',
    add column wa_id            text,
    add column last_activity_at timestamptz,
    add column version          bigint      not null default 1;

-- Indexes of filters. Most people have only some of these; an index without the others is smaller
-- and costs an import less. A filter repeats the condition of its index.
drop index ix_contact_tags;
create index ix_contact_tags on contact using gin (tags) where tags <> '{}';
create index ix_contact_attributes on contact using gin (attributes jsonb_path_ops)
    where attributes <> '{}';
create index ix_contact_classes on contact using gin (classes jsonb_path_ops)
    where classes <> '[]';
create index ix_contact_language on contact (language collate "C");
create index ix_contact_country on contact (country);
create index ix_contact_last_activity_at on contact (last_activity_at)
    where last_activity_at is not null;

-- An attribute has one type for everybody, so that a filter can compare it.
create table attribute (
    name       text        not null,
    type       text        not null,
    created_at timestamptz not null,
    constraint pk_attribute primary key (name),
    constraint ck_attribute_type check (type in ('TEXT', 'NUMBER', 'DATE', 'BOOLEAN'))
);
insert into attribute (name, type, created_at)
select distinct jsonb_object_keys(attributes), 'TEXT', now() from contact;

-- Who changed what: one row a request or import, names of fields, never values.
create table audit_entry (
    id         uuid        not null,
    at         timestamptz not null,
    actor      text        not null,
    action     text        not null,
    contact_id uuid,
    import_id  uuid,
    fields     text[]      not null default '{}',
    constraint pk_audit_entry primary key (id)
);
create index ix_audit_entry_contact_id on audit_entry (contact_id) where contact_id is not null;
