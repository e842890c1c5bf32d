-- Who wrote after a message of theirs failed is on WhatsApp, though the failure is heard of days later: where a window is
-- closed its number goes as before, and its hour stays.
alter table service_window alter column phone drop not null;
create index ix_service_window_phone on service_window (last_inbound_at) where phone is not null;
