-- Few campaigns are clones for a part. Concurrently, and anew if it was not finished.
drop index concurrently if exists ix_campaign_failed_of;
create index concurrently ix_campaign_failed_of on campaign (failed_of) where failed_of is not null;
