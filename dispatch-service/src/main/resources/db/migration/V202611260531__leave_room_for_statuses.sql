-- A message is rewritten some six times, all messages of a page within one statement. Where a page has
-- room for all of them at once no index learns of it.
alter table message set (fillfactor = 50);
