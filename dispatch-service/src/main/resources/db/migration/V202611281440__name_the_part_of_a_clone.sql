-- Which people of failed_of are planned: those whose message failed, or those to whom none was sent.
-- An older replica that plans a clone of the second kind plans those who failed: too few, nobody twice.
alter table campaign
    add column part text not null default 'FAILED',
    add constraint ck_campaign_part check (part in ('FAILED', 'UNSENT'));
