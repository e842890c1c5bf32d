-- Packs may name longer ids than a snapshot could have. Snapshots that were stored under an id which
-- no pack can name stay: nothing reads them.
alter table registry_snapshot
    drop constraint ck_registry_snapshot_registry,
    add constraint ck_registry_snapshot_registry check (registry ~ '^[A-Z][A-Z0-9_]{1,42}$');
