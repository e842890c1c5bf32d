-- Between which hours of their own day a person wants messages. Null: no wish.
alter table wish
    add column hours_from time,
    add column hours_to   time,
    add constraint ck_wish_hours
        check ((hours_from is null) = (hours_to is null) and hours_from < hours_to);
