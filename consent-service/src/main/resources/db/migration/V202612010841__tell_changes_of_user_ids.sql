-- Whether the key that was left is a user id: WhatsApp gives it to nobody else, so unlike a number it does not change
-- hands. Null in what an older release wrote, which did not tell them apart.
alter table key_change add column of_user_id boolean;
alter table left_key add column of_user_id boolean;
