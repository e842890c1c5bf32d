-- Which question the other services were asked last, or are to be asked first: their answers repeat its number.
alter table erasure add column asked integer not null default 1;
