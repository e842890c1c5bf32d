-- Hours within which a brand wants its marketing to arrive; none: those of law and custom alone.
alter table brand add column hours jsonb not null default '[]';
