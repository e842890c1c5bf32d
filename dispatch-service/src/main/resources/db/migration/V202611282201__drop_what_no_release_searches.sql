-- Campaigns to be cleared are found by settled_at (ix_campaign_settled_uncleared).
drop index if exists ix_campaign_uncleared;
