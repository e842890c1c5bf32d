package io.anuencia.consent.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.subject.OvertakenSubjects;
import io.anuencia.consent.subject.SubjectsCreated;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** People who are linked or taken apart while a step of an erasure is about to lock them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class OvertakenErasureIT {

    @Inject PeopleLinks links;
    @Inject ErasureSteps steps;
    @Inject ErasureStore store;
    @Inject Ledger ledger;
    @Inject Outbox outbox;
    @Inject Forgetting forgetting;
    @Inject Sql sql;
    @Inject IdSource ids;
    @Inject Clock clock;
    @Inject Event<SubjectsCreated> created;

    private UUID subjectOf(RecipientKey key) {
        return sql.first(
                        "select subject_id from subject_key where recipient_key = ?",
                        row -> Columns.uuid(row, "subject_id"),
                        key.value())
                .orElseThrow();
    }

    /** An erasure that a hold keeps from going on, until the step that is overtaken. */
    private UUID heldErasure(RecipientKey person) {
        World.call()
                .body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "kind",
                                "LEGAL_HOLD"))
                .post("/suppressions")
                .then()
                .statusCode(200);
        UUID erasure = Erasing.begin(person);
        await("the opt-out to be effective").until(() -> isEffective(erasure));
        return erasure;
    }

    private boolean isEffective(UUID erasure) {
        return sql.first(
                        """
                        select 1 from erasure e join opt_out o on o.id = e.opt_out_id
                        where e.id = ? and o.state = 'EFFECTIVE'
                        """,
                        row -> true,
                        erasure)
                .isPresent();
    }

    /** Takes the first step of an erasure after other transactions, and returns what it asked. */
    private List<RecipientKey> askedAfter(Runnable others, RecipientKey person, UUID erasure) {
        Runnable overtaking =
                () -> {
                    others.run();
                    QuarkusTransaction.requiringNew().run(() -> liftHold(person));
                };
        ErasureSteps overtaken =
                new ErasureSteps(
                        store,
                        new OvertakenSubjects(sql, ids, clock, created, overtaking),
                        ledger,
                        outbox,
                        forgetting);
        QuarkusTransaction.requiringNew().run(() -> overtaken.request(erasure));
        await("the request").until(() -> !asked(erasure).isEmpty());
        return asked(erasure).get(0);
    }

    private void liftHold(RecipientKey person) {
        sql.update(
                """
                update suppression set lifted_at = since + interval '1 second'
                where kind = 'LEGAL_HOLD' and subject_id in (
                    select subject_id from subject_key where recipient_key = ?)
                """,
                person.value());
    }

    private static List<List<RecipientKey>> asked(UUID erasure) {
        return Broker.events(
                        Topic.LEDGER_EVENTS,
                        ErasureRequested.class,
                        request -> request.erasureId().equals(erasure))
                .stream()
                .map(ErasureRequested::recipientKeys)
                .toList();
    }

    @Test
    void keyLinkedJustBeforeTheLockIsInTheRequest() {
        // given
        RecipientKey person = World.consenting(World.brand());
        RecipientKey second = World.person();
        UUID erasure = heldErasure(person);

        // when
        List<RecipientKey> asked =
                askedAfter(
                        () -> links.link(List.of(Said.together(person, second))), person, erasure);

        // then
        assertThat(asked).containsExactlyInAnyOrder(person, second);
    }

    @Test
    void keyTakenApartJustBeforeTheLockIsNotInTheRequest() {
        // given
        RecipientKey person = World.consenting(World.brand());
        RecipientKey other = World.person();
        UUID erasure = heldErasure(person);
        links.link(List.of(Said.together(person, other)));

        // when
        List<RecipientKey> asked = askedAfter(() -> split(person, other), person, erasure);

        // then
        assertThat(asked).containsExactly(person);
    }

    @Test
    void keyLinkedWhileTheStepWaitsForTheLockIsInTheRequest() {
        // given
        World.Brand brand = World.brand();
        RecipientKey older = World.consenting(brand);
        RecipientKey person = World.consenting(brand);
        UUID erasure = heldErasure(person);
        CompletableFuture<Void> linked = new CompletableFuture<>();
        CompletableFuture<Void> linking =
                CompletableFuture.runAsync(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> linkAndWait(person, older, linked)));
        linked.join();

        // then
        assertThatThrownBy(() -> steps.request(erasure)).hasMessageContaining("the groups changed");
        linking.join();
        await("the request").until(() -> !asked(erasure).isEmpty());
        assertThat(asked(erasure).get(0)).containsExactlyInAnyOrder(person, older);
    }

    private void linkAndWait(
            RecipientKey person, RecipientKey older, CompletableFuture<Void> linked) {
        sql.update(
                "update subject set group_id = ? where id = ?",
                subjectOf(older),
                subjectOf(person));
        liftHold(person);
        linked.complete(null);
        await("the step to wait")
                .until(
                        () ->
                                sql.first(
                                                """
                                                select 1 from pg_stat_activity
                                                where wait_event_type = 'Lock'
                                                  and query like '%for no key update%'
                                                """,
                                                row -> true)
                                        .isPresent());
    }

    private void split(RecipientKey one, RecipientKey other) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                sql.update(
                                        """
                                        update subject set group_id = id where id in (
                                            select subject_id from subject_key
                                            where recipient_key = any (?))
                                        """,
                                        SqlArray.keys(List.of(one, other))));
    }
}
