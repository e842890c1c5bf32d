-- In a transaction of its own: while it is built an older release must still read what imports report.
create index ix_import_claim_row on import_claim (import_id, row, place)
    where row is not null and state in ('UNKNOWN', 'REFUSED');
