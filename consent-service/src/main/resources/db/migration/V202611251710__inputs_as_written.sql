-- Nothing looks into what a decision was taken from: it is kept as it was written. Taking it apart
-- for jsonb, and packing it then, was more than half of what storing a permit cost.
alter table permit
    alter column inputs type json using inputs::json,
    alter column pack_versions type json using pack_versions::json;
