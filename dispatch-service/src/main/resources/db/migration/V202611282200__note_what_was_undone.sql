-- Whether the person opted out, anywhere, after this agreement was confirmed: who agrees again is told so.
alter table answer add column undone boolean not null default false;
