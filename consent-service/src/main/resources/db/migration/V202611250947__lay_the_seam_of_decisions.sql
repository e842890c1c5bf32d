-- When each person last gave a sign of life: wrote to a business number, or used their page.
create table subject_activity (
    subject_id uuid        not null,
    heard_at   timestamptz not null,
    constraint pk_subject_activity primary key (subject_id)
) with (fillfactor = 80);

-- All kinds that rules know; who writes them comes with them.
alter table suppression drop constraint ck_suppression_kind;
alter table suppression add constraint ck_suppression_kind
    check (kind in ('GLOBAL', 'BRAND', 'PURPOSE', 'CHANNEL', 'PLATFORM_STOP', 'WRONG_NUMBER',
        'REASSIGNED', 'USER_BLOCKED', 'COMPLAINT', 'ADMIN', 'LEGAL_HOLD', 'ERASED'));
