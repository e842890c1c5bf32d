package io.anuencia.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** People whom a batch takes for new. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class NewContactsIT {

    private static final String INSERT =
            """
            insert into contact (id, external_id, recipient_key, phone, phone_input, created_at,
                updated_at)
            values (gen_random_uuid(), ?, ?, '+51987654321', '', now(), now())
            """;

    @Inject Contacts contacts;
    @Inject Sql sql;
    @Inject DataSource database;

    private static RecipientKey key(String person) {
        return new RecipientKey(Uuids.ofFacts("new", person));
    }

    private static ContactDraft draft(String person, String firstName, List<String> tags) {
        return new ContactDraft(
                "new-" + person,
                key(person),
                new PhoneNumber("+51987654321"),
                "987654321",
                firstName,
                null,
                null,
                null,
                null,
                Map.of(),
                tags,
                List.of());
    }

    private Contacts.Batch write(ContactDraft... drafts) {
        return QuarkusTransaction.requiringNew()
                .call(() -> contacts.upsert(List.of(drafts), UUID.randomUUID()));
    }

    private List<String> of(String person, String column) {
        return sql.list(
                "select " + column + " from contact where recipient_key = ?",
                row -> row.getString(1),
                key(person).value());
    }

    private static void insert(Connection connection, String person) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, "new-" + person);
            insert.setObject(2, key(person).value());
            insert.executeUpdate();
        }
    }

    private void awaitABatchThatWaits() {
        await("the batch")
                .untilAsserted(
                        () ->
                                assertThat(
                                                sql.list(
                                                        """
                                                        select 1 from pg_stat_activity
                                                        where wait_event_type = 'Lock'
                                                          and query like 'copy contact%'
                                                        """,
                                                        row -> row.getInt(1)))
                                        .isNotEmpty());
    }

    @Test
    void personWrittenConcurrentlyIsUpdatedAndNotWrittenTwice() throws Exception {
        // given
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection somebodyElse = database.getConnection()) {
            somebodyElse.setAutoCommit(false);
            insert(somebodyElse, "raced");
            Future<Contacts.Batch> batch =
                    thread.submit(
                            () ->
                                    write(
                                            draft("raced", "Ana", List.of()),
                                            draft("beside", "Eva", List.of())));
            awaitABatchThatWaits();

            // when
            somebodyElse.commit();

            // then
            assertThat(batch.get(30, TimeUnit.SECONDS).contactIds()).hasSize(2);
            assertThat(batch.get().meetings())
                    .extracting(Contacts.Meeting::outcome)
                    .containsExactly(Contacts.Outcome.UPDATED, Contacts.Outcome.CREATED);
            assertThat(of("raced", "first_name || version")).containsExactly("Ana2");
            assertThat(of("beside", "first_name || version")).containsExactly("Eva1");
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void textsOfAPersonStayAsTheyAreWhateverTheyHold() {
        // given
        String name = "Ñ\\N \\t \"{,}\" ' 𝄞";

        // when
        write(draft("odd", name, List.of("vip", "año.2026")));

        // then
        assertThat(of("odd", "first_name")).containsExactly(name);
        assertThat(of("odd", "tags")).containsExactly("{vip,año.2026}");
        assertThat(of("odd", "external_id || phone || phone_input || version"))
                .containsExactly("new-odd+519876543219876543211");
    }

    @Test
    void newAndKnownPeopleOfOneBatchAreWrittenOnceEach() {
        // given
        write(draft("known", "Ana", List.of("first")));

        // when
        Contacts.Batch batch =
                write(
                        draft("known", "Ana María", List.of("second")),
                        draft("fresh", "Luz", List.of()));

        // then
        assertThat(batch.meetings())
                .extracting(Contacts.Meeting::outcome)
                .containsExactly(Contacts.Outcome.UPDATED, Contacts.Outcome.CREATED);
        assertThat(batch.contactIds()).doesNotHaveDuplicates().hasSize(2);
        assertThat(of("known", "first_name")).containsExactly("Ana María");
        assertThat(of("known", "tags")).containsExactly("{first,second}");
        assertThat(of("fresh", "first_name")).containsExactly("Luz");
    }
}
