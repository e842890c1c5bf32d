-- How often a message had to rest before it was asked for again; null for almost all. It stands beside
-- attempts, which are all questions, those that a rule put off and nobody answered among them.
alter table message add column rests integer;
