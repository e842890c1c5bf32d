package io.anuencia.contacts.contact;

import static io.anuencia.contacts.contact.Contacts.Outcome.CONTRADICTION;
import static io.anuencia.contacts.contact.Contacts.Outcome.CREATED;
import static io.anuencia.contacts.contact.Contacts.Outcome.DUPLICATE;
import static io.anuencia.contacts.contact.Contacts.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two concurrent imports, or an import and a caller, write one person by turns. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ImportNotesIT {

    private static final String IMPORT =
            """
            insert into import (id, digest, created_by, brands, state, created_at)
            values (?, ?, 'tester', '{}', 'APPLYING', now())
            """;
    private static final String END = "update import set state = 'FAILED' where id = ?";

    @Inject Contacts contacts;
    @Inject Sql sql;

    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final RecipientKey person = new RecipientKey(Uuids.ofFacts("trial", one.toString()));

    @BeforeEach
    void begin() {
        sql.update(IMPORT, one, one.toString());
        sql.update(IMPORT, other, other.toString());
    }

    @AfterEach
    void end() {
        sql.update(END, one);
        sql.update(END, other);
    }

    private Contacts.Outcome says(UUID importId, String firstName) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                contacts.upsert(List.of(draft(firstName)), importId)
                                        .meetings()
                                        .get(0)
                                        .outcome());
    }

    private ContactDraft draft(String firstName) {
        return new ContactDraft(
                null,
                person,
                new PhoneNumber("+51987654321"),
                "987654321",
                firstName,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of());
    }

    private String firstName() {
        return sql.first(
                        "select first_name from contact where recipient_key = ?",
                        row -> row.getString(1),
                        person.value())
                .orElseThrow();
    }

    @Test
    void importIsComparedOnlyWithItsOwnRowsHoweverOftenAnotherWrites() {
        // when
        List<Contacts.Outcome> outcomes =
                List.of(
                        says(one, "Ana"),
                        says(other, "Eva"),
                        says(one, "Ana"),
                        says(other, "Eva"),
                        says(one, "Eva"),
                        says(other, "Ana"));

        // then
        assertThat(outcomes)
                .containsExactly(
                        CREATED, UPDATED, DUPLICATE, DUPLICATE, CONTRADICTION, CONTRADICTION);
        assertThat(firstName()).isEqualTo("Eva");
    }

    @Test
    void factsAddedAfterAnotherImportWroteAreRememberedToo() {
        // when
        List<Contacts.Outcome> outcomes =
                List.of(
                        says(one, null),
                        says(other, "Eva"),
                        says(one, "Ana"),
                        says(other, null),
                        says(one, "Luz"));

        // then
        assertThat(outcomes).containsExactly(CREATED, UPDATED, DUPLICATE, DUPLICATE, CONTRADICTION);
        assertThat(firstName()).isEqualTo("Ana");
    }

    @Test
    void endedImportGetsNoNotes() {
        // given
        says(one, "Ana");
        sql.update(END, one);

        // when
        says(other, "Eva");

        // then
        assertThat(notes(one)).isZero();
    }

    @Test
    void rowIsNotComparedWithWhatWasKnownBeforeTheFile() {
        // given
        register("Ana");

        // when
        List<Contacts.Outcome> outcomes =
                List.of(says(one, null), says(one, "Eva"), says(one, null), says(one, "Luz"));

        // then
        assertThat(outcomes).containsExactly(UPDATED, DUPLICATE, DUPLICATE, CONTRADICTION);
        assertThat(firstName()).isEqualTo("Eva");
    }

    @Test
    void rowIsNotComparedWithWhatACallerWroteMeanwhile() {
        // given
        says(one, "Ana");

        // when
        register("Zoe");

        // then
        assertThat(List.of(says(one, "Ana"), says(one, "Zoe")))
                .containsExactly(DUPLICATE, CONTRADICTION);
        assertThat(firstName()).isEqualTo("Ana");
    }

    @Test
    void fileThatSaysAllThatIsKnownGetsNoNotes() {
        // given
        register("Ana");

        // when
        says(one, "Eva");

        // then
        assertThat(notes(one)).isZero();
    }

    private void register(String firstName) {
        QuarkusTransaction.requiringNew()
                .run(() -> contacts.write(draft(firstName), ContactStore.Anew.NOTHING));
    }

    private long notes(UUID importId) {
        return sql.first(
                        "select count(*) from contact_trial where import_id = ?",
                        row -> row.getLong(1),
                        importId)
                .orElseThrow();
    }
}
