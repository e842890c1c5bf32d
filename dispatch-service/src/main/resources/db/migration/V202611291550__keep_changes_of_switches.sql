-- Who changed which kill switch, when and why; the row of a switch says only how it stands.
create table kill_switch_change (
    id         bigint      generated always as identity,
    scope      text        not null,
    engaged    boolean     not null,
    reason     text,
    caller     text        not null,
    changed_at timestamptz not null,
    constraint pk_kill_switch_change primary key (id)
);
