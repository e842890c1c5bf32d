-- Which campaign a decision was asked for: whoever asks what was decided about them is told it. Null
-- for single messages, and for what releases decided that did not keep it.
alter table permit add column campaign_id uuid;
