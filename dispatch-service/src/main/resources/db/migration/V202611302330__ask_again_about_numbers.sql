-- When Meta is to be asked about a number although its last answer is not old: it reported that a
-- limit changed, and has not answered since. Null if it is not.
alter table sender_health add column ask_at timestamptz;
-- When Meta last reported by itself that people dislike the number or that it may not send.
alter table sender_health add column trouble_at timestamptz;
