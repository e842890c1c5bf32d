-- Committed entries that have no place in the tree yet. Rows are inserted and deleted, never
-- updated. seq is drawn under the person's lock, so it keeps the order of their entries; it is not
-- the order of commits, so nobody may page by it.
create table unsealed_entry (
    seq      bigint generated always as identity,
    entry_id uuid   not null,
    constraint pk_unsealed_entry primary key (seq),
    constraint uq_unsealed_entry_entry_id unique (entry_id)
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);

-- The leaves of the Merkle tree: the global order of the ledger.
create table sealed_entry (
    position  bigint not null,
    entry_id  uuid   not null,
    leaf_hash bytea  not null,
    constraint pk_sealed_entry primary key (position),
    constraint uq_sealed_entry_entry_id unique (entry_id),
    constraint ck_sealed_entry_position check (position >= 0)
);

-- Hashes of complete subtrees of 2^level leaves, from level 1. Each is written once.
create table tree_node (
    level smallint not null,
    place bigint   not null,
    hash  bytea    not null,
    constraint pk_tree_node primary key (level, place),
    constraint ck_tree_node_level check (level > 0)
);

-- Signed states of the ledger; the youngest signature over each size.
create table ledger_checkpoint (
    tree_size bigint      not null,
    root_hash bytea       not null,
    signed_at timestamptz not null,
    note      text        not null,
    constraint pk_ledger_checkpoint primary key (tree_size)
);

-- Losses that someone answers for: a checkpoint was published and is not in this database.
create table ledger_restore (
    published_size  bigint      not null,
    published_root  text        not null,
    stored_size     bigint      not null,
    reason          text        not null,
    acknowledged_by text        not null,
    acknowledged_at timestamptz not null,
    constraint pk_ledger_restore primary key (published_size, published_root)
);

create trigger sealed_entry_only_grows
    before update or delete or truncate on sealed_entry
    for each statement execute function refuse_ledger_change();
create trigger tree_node_only_grows
    before update or delete or truncate on tree_node
    for each statement execute function refuse_ledger_change();

-- Whoever writes an entry hands it to the sealer, in the same transaction.
create function hand_to_sealer() returns trigger language plpgsql as
$$
begin
    insert into unsealed_entry (entry_id)
    select id from added order by subject_version, id;
    return null;
end
$$;
insert into unsealed_entry (entry_id) select id from consent_entry order by subject_version, id;
create trigger consent_entry_is_sealed
    after insert on consent_entry referencing new table as added
    for each statement execute function hand_to_sealer();
