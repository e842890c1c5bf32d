-- What a signup said before it was put again: whoever used it then saw that text, however late
-- their word is read. The latest stays in signup, where an older release reads and writes it.
create table earlier_signup (
    id      text        not null,
    since   timestamptz not null,
    brand   text        not null,
    purpose text        not null,
    notice  text        not null,
    constraint pk_earlier_signup primary key (id, since),
    constraint fk_earlier_signup_purpose foreign key (brand, purpose)
        references purpose (brand, code),
    constraint fk_earlier_signup_notice foreign key (notice) references notice (sha256)
);
