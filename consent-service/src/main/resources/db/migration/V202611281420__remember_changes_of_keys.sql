-- Which subject goes by which other one since when: what was said before and is heard later goes along.
create table key_change (
    from_id    uuid        not null,
    to_id      uuid        not null,
    changed_at timestamptz not null,
    constraint pk_key_change primary key (from_id, to_id),
    constraint fk_key_change_from_id foreign key (from_id) references subject (id),
    constraint fk_key_change_to_id foreign key (to_id) references subject (id)
);
create index ix_key_change_to_id on key_change (to_id);
