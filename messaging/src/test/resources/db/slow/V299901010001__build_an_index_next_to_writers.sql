drop index concurrently if exists ix_session_of_migration;
create index concurrently ix_session_of_migration on session_of_migration (keepalives_idle);
