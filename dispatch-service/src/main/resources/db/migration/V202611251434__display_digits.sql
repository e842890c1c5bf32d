-- Some of Meta's news name a number by what people see of it. With these digits such news stop that
-- number alone, not all of its account.
alter table sender_health add column display_digits text;
