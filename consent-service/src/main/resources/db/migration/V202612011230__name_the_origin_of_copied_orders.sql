-- The subject for which an order was made that was copied from it when the holders of a number were separated. Whoever
-- lifts the order lifts its copies. Null for what was said or ordered for the subject itself.
alter table suppression add column copied_from uuid;
