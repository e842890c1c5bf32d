-- Names of columns and brands can be longer together than an entry of an index may be. Declared
-- immutable because neither the encoding of a database nor the JSON of texts ever changes.
create function import_reading(options jsonb, brands text[]) returns bytea
    language sql immutable parallel safe as
$$
select sha256(convert_to(jsonb_build_array(options, to_jsonb(brands))::text, 'UTF8'))
$$;
alter table import
    add column reading bytea generated always as (import_reading(options, brands)) stored;
