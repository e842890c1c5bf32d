drop table if exists deserted;
alter table crowded add column said text;
