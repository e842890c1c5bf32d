-- RECENT: the person was told so by the same number a moment ago.
alter table confirmation drop constraint ck_confirmation_state;
alter table confirmation add constraint ck_confirmation_state
    check (state in ('WAITING', 'PLANNED', 'NO_WINDOW', 'NO_BRAND', 'NO_SENDER', 'RECENT'));
