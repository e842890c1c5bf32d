select pg_sleep(3);
create table session_of_migration as
select current_setting('tcp_keepalives_idle')::integer as keepalives_idle,
       current_setting('client_connection_check_interval') as connection_check;
