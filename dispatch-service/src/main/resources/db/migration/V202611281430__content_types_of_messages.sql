-- What a campaign or a single message is about, where that is not all that its purpose is about. An
-- older release leaves it out, and asks as before for all.
alter table campaign add column content_types text[];
alter table message add column content_types text[];
