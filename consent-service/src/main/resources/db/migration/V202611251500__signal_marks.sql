-- How far the signals of each pair of partitions have been applied: everything that was in the raw
-- partition before the probe.
create table signal_mark (
    raw_partition     integer     not null,
    signals_partition integer     not null,
    probe_time        timestamptz not null,
    constraint pk_signal_mark primary key (raw_partition, signals_partition),
    constraint ck_signal_mark_partitions check (raw_partition >= 0 and signals_partition >= 0)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01);
