-- Whether WhatsApp reported an opt-out with a message that it refused for that reason: no campaign
-- is charged with it. A release that does not know the column leaves it null.
alter table opt_out add column told boolean;
