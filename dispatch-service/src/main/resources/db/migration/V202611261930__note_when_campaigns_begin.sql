-- When a campaign's people were first asked for, or let go: what has begun is never scheduled again,
-- whatever the clock that dated its start says now.
alter table campaign add column begun_at timestamptz;
