-- Few people hide their number. Concurrently, and anew if it was not finished.
drop index concurrently if exists ix_service_window_user_id;
create index concurrently ix_service_window_user_id on service_window (last_inbound_at) where user_id is not null;
