-- What a human reads out of a reply is charged to the campaign that the person answered last, found
-- without looking at every campaign.
create index ix_campaign_response_recipient_key on campaign_response (recipient_key);
