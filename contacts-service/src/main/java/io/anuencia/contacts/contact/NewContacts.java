package io.anuencia.contacts.contact;

import io.anuencia.events.PlatformEvent;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.CopyBytes;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes unknown people by COPY; in most files they are the majority. */
@ApplicationScoped
class NewContacts {

    private static final String COPY =
            """
            copy contact (id, external_id, recipient_key, phone, phone_input, number_country,
                first_name, last_name, language, country, time_zone, attributes, tags, classes,
                last_import_id, created_at, updated_at)
              from stdin with (format binary)
            """;
    private static final int COLUMNS = 17;

    /** PostgreSQL's order of uuid, so that concurrent batches wait for each other in one order. */
    private static final Comparator<ContactDraft> BY_KEY =
            Comparator.comparing(
                    draft -> draft.recipientKey().value(),
                    Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
                            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned));

    private final Sql sql;
    private final Outbox outbox;
    private final IdSource ids;

    NewContacts(Sql sql, Outbox outbox, IdSource ids) {
        this.sql = sql;
        this.outbox = outbox;
        this.ids = ids;
    }

    /**
     * Writes drafts of different people under new ids, and publishes their events, which are
     * prepared while PostgreSQL still takes the rows.
     *
     * @return empty, with nothing written, if somebody else has written one of them or has given
     *     their external id to another person
     */
    Optional<List<WrittenContact>> write(List<ContactDraft> drafts, ContactStore.Origin origin) {
        if (drafts.isEmpty()) {
            return Optional.of(List.of());
        }
        List<WrittenContact> written = new ArrayList<>(drafts.size());
        CopyBytes rows = new CopyBytes();
        for (ContactDraft draft : drafts.stream().sorted(BY_KEY).toList()) {
            UUID id = ids.next();
            append(rows, id, draft, origin);
            written.add(WrittenContact.created(id, draft));
        }
        Optional<Outbox.Prepared> events =
                sql.copying(
                        copies ->
                                copies.into(
                                        COPY,
                                        to -> {
                                            to.write(rows);
                                            return outbox.prepare(events(written, origin));
                                        }));
        events.ifPresent(outbox::append);
        return events.map(told -> written);
    }

    private static List<PlatformEvent> events(
            List<WrittenContact> written, ContactStore.Origin origin) {
        return written.stream().map(person -> person.event(origin.at())).toList();
    }

    private static void append(
            CopyBytes rows, UUID id, ContactDraft draft, ContactStore.Origin origin) {
        rows.row(COLUMNS)
                .uuid(id)
                .text(draft.externalId())
                .uuid(draft.recipientKey().value())
                .text(draft.phone().e164())
                .text(draft.phoneInput())
                .text(draft.phone().region())
                .text(draft.firstName())
                .text(draft.lastName())
                .text(draft.language())
                .text(draft.country())
                .text(draft.timeZone())
                .jsonb(StoredJson.of(draft.attributes()))
                .texts(draft.tags())
                .jsonb(StoredJson.of(draft.classes()))
                .uuid(origin.importId())
                .instant(origin.at())
                .instant(origin.at());
    }
}
