package io.anuencia.contacts.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.events.ErasureRequested;
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
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An erasure may take as long as it needs; in this test other transactions time out after a second.
 */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class LongErasureIT {

    @Inject ErasureSteps erasures;
    @Inject TransactionManager transactions;
    @Inject Sql sql;

    private final UUID contact = UUID.randomUUID();
    private final RecipientKey key = new RecipientKey(Uuids.ofFacts("long", contact.toString()));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void holdThePersonForAWhile() throws Exception {
        sql.update(
                """
                insert into contact (id, recipient_key, phone, phone_input, created_at, updated_at)
                values (?, ?, '+51983400001', '', now(), now())
                """,
                contact,
                key.value());
        CountDownLatch held = new CountDownLatch(1);
        threads.execute(
                () ->
                        QuarkusTransaction.requiringNew()
                                .run(
                                        () -> {
                                            sql.list(
                                                    "select 1 from contact where id = ? for update",
                                                    row -> true,
                                                    contact);
                                            held.countDown();
                                            sql.list("select pg_sleep(4)", row -> true);
                                        }));
        assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @BeforeEach
    void endOthersAfterASecond() throws SystemException {
        transactions.setTransactionTimeout(1);
    }

    @AfterEach
    void endOthersAsBefore() throws SystemException {
        transactions.setTransactionTimeout(0);
        threads.shutdownNow();
        sql.update("delete from contact where id = ?", contact);
        sql.update("delete from erased_key where recipient_key = ?", key.value());
    }

    private boolean isThere() {
        return sql.first("select 1 from contact where id = ?", row -> true, contact).isPresent();
    }

    @Test
    void erasureThatConsentServiceAsksForMayTakeLong() {
        // given
        var request =
                new ErasureRequested(
                        UUID.randomUUID(), UUID.randomUUID(), List.of(key), Instant.now());

        // when
        erasures.erase(request);

        // then
        assertThat(isThere()).isFalse();
    }

    @Test
    void deletionMayTakeLong() {
        // when
        erasures.delete(contact, null, "tester");

        // then
        assertThat(isThere()).isFalse();
    }
}
