-- The line of business that a purpose advertises, where a law asks for it.
alter table purpose add column sector text;
