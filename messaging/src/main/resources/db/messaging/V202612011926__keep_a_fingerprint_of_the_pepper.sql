-- Tells with which pepper the keys in this database were made, without revealing it (ADR 0145).
create table pepper_fingerprint (
    sole boolean not null default true,
    hmac text    not null,
    constraint pk_pepper_fingerprint primary key (sole),
    constraint ck_pepper_fingerprint_sole check (sole)
);
