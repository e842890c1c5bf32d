package io.anuencia.dispatch.catalog;

import io.anuencia.events.BrandChanged;
import io.anuencia.events.PackContentChanged;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.PurposeChanged;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Stores the copies. An event older than the stored copy changes nothing. */
@ApplicationScoped
class CatalogCopies {

    private static final String STORE_BRAND =
            """
            insert into catalog_brand (code, display_name, legal_name, address, contact, country,
                                       phone_number_ids, waba_ids, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint pk_catalog_brand do update
               set display_name = excluded.display_name, legal_name = excluded.legal_name,
                   address = excluded.address, contact = excluded.contact,
                   country = excluded.country,
                   phone_number_ids = excluded.phone_number_ids,
                   waba_ids = excluded.waba_ids, changed_at = excluded.changed_at
             where catalog_brand.changed_at < excluded.changed_at
            """;
    private static final String STORE_PURPOSE =
            """
            insert into catalog_purpose (brand, code, message_class, content_types, texts,
                                         changed_at)
            values (?, ?, ?, ?, ?::jsonb, ?)
            on conflict on constraint pk_catalog_purpose do update
               set message_class = excluded.message_class, texts = excluded.texts,
                   content_types = excluded.content_types, changed_at = excluded.changed_at
             where catalog_purpose.changed_at < excluded.changed_at
            """;

    private static final String STORE_PACK =
            """
            insert into catalog_pack (country, content, changed_at) values (?, ?, ?)
            on conflict on constraint pk_catalog_pack do update
               set content = excluded.content, changed_at = excluded.changed_at
             where catalog_pack.changed_at < excluded.changed_at
            """;

    // A row to lock: the wire gate holds it shared, and engaging a switch waits for those locks.
    private static final String STORE_SWITCH =
            """
            insert into kill_switch (scope, engaged, changed_at) values (?, false, ?)
            on conflict on constraint pk_kill_switch do nothing
            """;

    private final Sql sql;

    CatalogCopies(Sql sql) {
        this.sql = sql;
    }

    @Transactional
    void apply(List<EventEnvelope> events) {
        for (EventEnvelope envelope : events) {
            PlatformEvent event = envelope.event();
            if (event instanceof BrandChanged brand) {
                store(brand);
            } else if (event instanceof PurposeChanged purpose) {
                store(purpose);
            } else if (event instanceof PackContentChanged pack) {
                store(pack);
            }
        }
    }

    private void store(BrandChanged brand) {
        sql.update(
                STORE_BRAND,
                brand.brand(),
                brand.displayName(),
                given(brand.legalName()),
                given(brand.address()),
                given(brand.contact()),
                given(brand.country()),
                SqlArray.texts(brand.phoneNumberIds()),
                SqlArray.texts(brand.wabaIds()),
                brand.changedAt());
        sql.update(STORE_SWITCH, brand.brand(), brand.changedAt());
    }

    private void store(PurposeChanged purpose) {
        sql.update(
                STORE_PURPOSE,
                purpose.brand(),
                purpose.purpose(),
                purpose.messageClass(),
                SqlArray.texts(purpose.contentTypes()),
                StoredJson.of(purpose.texts()),
                purpose.changedAt());
    }

    private void store(PackContentChanged pack) {
        sql.update(STORE_PACK, pack.country(), SqlArray.texts(pack.content()), pack.changedAt());
    }

    private static String given(String value) {
        return value == null ? "" : value;
    }
}
