-- Not read and no longer written, like attempt.owner_epoch. Each table has a migration of its own: one that locked
-- several could wait for a transaction that waits for it.
alter table catalog_pack
    alter column version drop not null,
    alter column sectors_denied drop not null;
