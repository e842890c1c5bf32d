-- NO_SENDER: the number that heard it is no sender here, so that nothing can be said from it.
alter table answer drop constraint ck_answer_state;
alter table answer add constraint ck_answer_state
    check (state in ('WAITING', 'PLANNED', 'NO_WINDOW', 'NO_BRAND', 'NO_CONSENT', 'RECENT',
                     'NO_SENDER'));
alter table confirmation drop constraint ck_confirmation_state;
alter table confirmation add constraint ck_confirmation_state
    check (state in ('WAITING', 'PLANNED', 'NO_WINDOW', 'NO_BRAND', 'NO_SENDER'));
