package io.anuencia.consent.frequency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A sign of life keeps messages coming from the brand that received it, and from no other. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SignsOfLifeIT {

    private static final Instant LONG_AGO = Instant.parse("2024-11-01T12:00:00Z");
    private static final Instant LATELY = Instant.parse("2026-10-01T12:00:00Z");

    @Inject Asked asked;
    @Inject Subjects subjects;
    @Inject Activity activity;
    @Inject Sql sql;

    private static RecipientKey agreedLongAgo(World.Brand... brands) {
        RecipientKey person = World.person();
        for (World.Brand brand : brands) {
            World.consent(brand, "newsletter", person, LONG_AGO);
        }
        return person;
    }

    private List<String> reasons(World.Brand brand, RecipientKey person) {
        return asked.decide(
                        Sending.asking(brand, person, MessageClass.MARKETING, "newsletter", null))
                .reasons();
    }

    private static void write(RecipientKey person, String number) {
        Broker.publish(
                new InboundMessageReceived(
                        List.of(person),
                        null,
                        number,
                        "wamid." + UUID.randomUUID(),
                        "text",
                        "¿Hay tallas grandes?",
                        Intent.NONE,
                        "none",
                        null,
                        LATELY,
                        null));
    }

    private void awaitHeard(World.Brand brand, RecipientKey person) {
        await("the reply to count")
                .untilAsserted(
                        () -> assertThat(reasons(brand, person)).doesNotContain("CON_INACTIVE"));
    }

    private Group groupOf(RecipientKey person) {
        return subjects.read(List.of(person)).of(person);
    }

    @Test
    void signOfLifeKeepsAConsentAliveForItsBrandOnly() {
        // given
        World.Brand heard = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = agreedLongAgo(heard, other);
        List<String> silent = reasons(heard, person);

        // when
        write(person, heard.number());

        // then
        assertThat(silent).containsAnyOf(Asked.SILENT);
        awaitHeard(heard, person);
        assertThat(reasons(other, person)).containsAnyOf(Asked.SILENT);
    }

    @Test
    void messageToANumberWithoutABrandIsNotASignOfLife() {
        // given
        World.Brand brand = World.brand();
        World.Brand heardAfter = World.brand();
        RecipientKey person = agreedLongAgo(brand, heardAfter);

        // when
        write(person, "1" + heardAfter.number());
        write(person, heardAfter.number());

        // then
        awaitHeard(heardAfter, person);
        assertThat(reasons(brand, person)).containsAnyOf(Asked.SILENT);
    }

    @Test
    void olderSignChangesNothingAndErasureRemovesAll() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = agreedLongAgo(brand);
        Group group = groupOf(person);
        SignOfLife latest = new SignOfLife(group.id(), brand.code(), LATELY);
        SignOfLife older = new SignOfLife(group.id(), brand.code(), LATELY.minusSeconds(1));

        // when
        QuarkusTransaction.requiringNew().run(() -> activity.heard(List.of(older, latest)));
        QuarkusTransaction.requiringNew().run(() -> activity.heard(List.of(older)));
        Instant last = signs(group).last(group, brand.code());
        Erasing.forget(person);

        // then
        assertThat(last).isEqualTo(LATELY);
        assertThat(signs(group).last(group, brand.code())).isNull();
    }

    private SignsOfLife signs(Group group) {
        return activity.read(List.of(group), sql.roundTrip()).get();
    }
}
