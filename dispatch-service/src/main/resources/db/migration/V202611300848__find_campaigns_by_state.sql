-- The few campaigns that wait for a human are found without looking at all that ever ended.
create index ix_campaign_state_id on campaign (state, id);
