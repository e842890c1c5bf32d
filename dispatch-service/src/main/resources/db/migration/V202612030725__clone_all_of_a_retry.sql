-- ALL: everybody who has a message in failed_of, which is a clone for a part. An older replica plans it as well.
alter table campaign
    drop constraint ck_campaign_part,
    add constraint ck_campaign_part check (part in ('ALL', 'FAILED', 'UNSENT'));
