-- What people write counts in the rate of a number, so the last seconds are looked at each second;
-- closed windows are found by it as well.
create index ix_service_window_last_inbound_at on service_window (last_inbound_at);
