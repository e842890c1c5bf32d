-- What was agreed to: another agreement is confirmed too. Null for HELP, and before it is settled.
alter table answer add column brand text;
alter table answer add column purpose text;
