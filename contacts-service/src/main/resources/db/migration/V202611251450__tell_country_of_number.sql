-- The country that issued the number: a person whose profile names no country is taken to live
-- there. Only the service can tell it; of people from before it does so after its start.
alter table contact add column number_country text;

drop index ix_contact_country;
create index ix_contact_country on contact (coalesce(country, number_country));
create index ix_contact_number_country_unknown on contact (id) where number_country is null;
