package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.awaitAStatementThatWaits;
import static io.anuencia.contacts.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.UserIdChanged;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Webhook events about people whom somebody else is writing at the same time. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class IdentityRaceIT {

    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

    @Inject World world;
    @Inject Pepper pepper;
    @Inject Sql sql;
    @Inject DataSource database;

    private static void run(Connection connection, String statement, Object... values)
            throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }

    @Test
    void concurrentlyTakenNumberMakesAPair() throws Exception {
        // given
        String contact = register("meanwhile-1", "+51975300001");
        UUID holder = UUID.randomUUID();
        try (Connection somebodyElse = database.getConnection()) {
            somebodyElse.setAutoCommit(false);
            run(
                    somebodyElse,
                    """
                    insert into contact (id, recipient_key, phone, phone_input, created_at,
                        updated_at)
                    values (?, ?, '+51975300002', '', now(), now())
                    """,
                    holder,
                    world.key("+51975300002").value());
            world.say(
                    new NumberChangeReported(
                            world.key("+51975300001"),
                            world.key("+51975300002"),
                            new PhoneNumber("+51975300001"),
                            new PhoneNumber("+51975300002"),
                            "1",
                            "wamid.meanwhile",
                            Instant.now()));
            awaitAStatementThatWaits(sql, "transactionid", "update contact set phone%");

            // when
            somebodyElse.commit();
        }

        // then
        await("pair").untilAsserted(() -> assertThat(world.pairs(contact, holder)).isEqualTo(1));
    }

    @Test
    void newIdOfAConcurrentlyMergedPersonBelongsToTheContactThatStays() throws Exception {
        // given
        String stays = register("meanwhile-2", "+51975300011");
        String goes = register("meanwhile-3", "+51975300012");
        sql.update(
                "insert into contact_alias values (?, ?::uuid, 'PE.meanwhile', now())",
                pepper.keyOfBsuid("PE.meanwhile").value(),
                goes);
        try (Connection somebodyElse = database.getConnection()) {
            somebodyElse.setAutoCommit(false);
            run(
                    somebodyElse,
                    "update contact_alias set contact_id = ?::uuid where contact_id = ?::uuid",
                    stays,
                    goes);
            run(somebodyElse, "delete from contact where id = ?::uuid", goes);
            world.say(
                    new UserIdChanged(
                            pepper.keyOfBsuid("PE.meanwhile"),
                            pepper.keyOfBsuid("PE.then"),
                            "PE.meanwhile",
                            "PE.then",
                            "1",
                            AT));
            awaitAStatementThatWaits(sql, "transactionid", "delete from contact_alias%");

            // when
            somebodyElse.commit();
        }

        // then
        await("rename")
                .untilAsserted(
                        () ->
                                assertThat(contactOf("PE.then"))
                                        .as("the contact of the new id")
                                        .isEqualTo(stays));
    }

    private String contactOf(String userId) {
        return sql.first(
                        "select contact_id::text from contact_alias where recipient_key = ?",
                        row -> row.getString(1),
                        pepper.keyOfBsuid(userId).value())
                .orElse(null);
    }
}
