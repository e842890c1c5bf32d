-- What a campaign holds of people is cleared a while after none of its messages was open, however late
-- it would have expired. The index by expires_at serves the release before this one.
create index ix_campaign_settled_uncleared on campaign (settled_at) where cleared_at is null;
