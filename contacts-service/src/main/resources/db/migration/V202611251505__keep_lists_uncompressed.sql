-- Files live while they are applied, and random ids do not get shorter: PostgreSQL tries to compress
-- both for longer than it takes to write them (ADR 0055).
alter table import_part alter column bytes set storage external;
alter table import_people alter column contact_ids set storage external;
alter table audience_block
    alter column contact_ids set storage external,
    alter column recipient_keys set storage external;
