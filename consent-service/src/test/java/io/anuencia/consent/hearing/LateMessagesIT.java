package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages and opt-ins of someone erased since, read late or redelivered. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LateMessagesIT {

    private static final Instant BEFORE = Instant.parse("2026-10-01T12:00:00Z");

    @Inject PeopleLinks links;
    @Inject HeardMessages messages;
    @Inject Signals signals;
    @Inject Sql sql;

    /** Reads messages as the consumer does. */
    private void read(World.Brand brand, Instant saidAt, RecipientKey... keys) {
        InboundMessageReceived message =
                new InboundMessageReceived(
                        List.of(keys),
                        null,
                        brand.number(),
                        "wamid.late",
                        "text",
                        "¿Hay tallas grandes?",
                        Intent.NONE,
                        "none",
                        null,
                        saidAt,
                        null);
        link(message);
        messages.apply(List.of(message));
    }

    private void link(PlatformEvent said) {
        links.link(List.of(ReceivedEvent.namedBy(said)));
    }

    private List<Instant> signs(RecipientKey person) {
        return sql.list(
                """
                select a.heard_at from brand_activity a join subject_key k using (subject_id)
                 where k.recipient_key = ?
                """,
                row -> row.getTimestamp("heard_at").toInstant(),
                person.value());
    }

    private boolean areLinked(RecipientKey one, RecipientKey other) {
        return sql.first(
                        """
                        select count(distinct s.group_id) from subject_key k
                          join subject s on s.id = k.subject_id
                         where k.recipient_key in (?, ?)
                        """,
                        row -> row.getLong(1) == 1,
                        one.value(),
                        other.value())
                .orElseThrow();
    }

    private RecipientKey[] forgottenByBothKeys(World.Brand brand) {
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.person();
        read(brand, BEFORE, number, userId);
        assertThat(areLinked(number, userId)).isTrue();
        Erasing.forget(number);
        return new RecipientKey[] {number, userId};
    }

    @Test
    void messageFromBeforeTheErasureRecordsNothing() {
        // given
        World.Brand brand = World.brand();
        RecipientKey[] forgotten = forgottenByBothKeys(brand);

        // when
        read(brand, BEFORE, forgotten);

        // then
        assertThat(signs(forgotten[0])).isEmpty();
        assertThat(signs(forgotten[1])).isEmpty();
        assertThat(areLinked(forgotten[0], forgotten[1])).isFalse();
    }

    @Test
    void messageSinceTheErasureLinksLikeThatOfANewPerson() {
        // given
        World.Brand brand = World.brand();
        RecipientKey[] forgotten = forgottenByBothKeys(brand);
        Erasing.laterSecond();

        // when
        read(brand, DecisionClock.now(), forgotten);

        // then
        assertThat(areLinked(forgotten[0], forgotten[1])).isTrue();
    }

    @Test
    void messageFromBeforeTheErasureLinksNobodyEvenAfterALaterOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey[] forgotten = forgottenByBothKeys(brand);
        RecipientKey other = World.consenting(brand);
        Erasing.forget(other);
        Erasing.laterSecond();

        // when
        links.link(
                List.of(
                        new PeopleLinks.Named(List.of(forgotten), DecisionClock.now()),
                        new PeopleLinks.Named(List.of(forgotten[0], other), BEFORE)));

        // then
        assertThat(areLinked(forgotten[0], forgotten[1])).isTrue();
        assertThat(areLinked(forgotten[0], other)).isFalse();
    }

    @Test
    void optOutFromBeforeTheErasureStillLinks() {
        // given
        World.Brand brand = World.brand();
        RecipientKey[] forgotten = forgottenByBothKeys(brand);

        // when
        link(Said.stop(brand, BEFORE, forgotten));

        // then
        assertThat(areLinked(forgotten[0], forgotten[1])).isTrue();
    }

    @Test
    void erasureCoversAKeyReadLater() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        Erasing.forget(number);
        RecipientKey userId = World.consenting(brand);

        // when
        read(brand, BEFORE, number, userId);

        // then
        assertThat(areLinked(number, userId)).isTrue();
        assertThat(signs(userId)).isEmpty();
    }

    @Test
    void returnedPersonGivesSignsOfLifeOnlySinceTheirReturn() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = Erasing.returned(brand);
        Instant since = DecisionClock.now().minusMillis(5);

        // when
        read(brand, BEFORE, person);
        List<Instant> before = signs(person);
        read(brand, since, person);

        // then
        assertThat(before).isEmpty();
        assertThat(signs(person)).hasSize(1);
    }

    private void optIn(World.Brand brand, Instant saidAt, RecipientKey person) {
        signals.apply(
                List.of(
                        new EventEnvelope(
                                UUID.randomUUID(),
                                DecisionClock.now(),
                                Said.start(brand, null, saidAt, person))));
    }

    @Test
    void optInFromBeforeTheErasureBringsNobodyBack() {
        // given
        World.Brand brand = World.ofOneText();
        RecipientKey person = World.consenting(brand);
        Erasing.forget(person);

        // when
        optIn(brand, BEFORE, person);
        List<String> before = World.statesOf(person);
        Erasing.laterSecond();
        optIn(brand, DecisionClock.now(), person);

        // then
        assertThat(before).isEmpty();
        assertThat(World.statesOf(person)).containsExactly("GIVEN");
    }

    @Test
    void optInOfSomebodyWhoIsOnlyLinkedWithTheErasedPersonIsKept() {
        // given
        World.Brand brand = World.ofOneText();
        RecipientKey person = World.consenting(brand);
        Erasing.forget(person);
        RecipientKey other = World.consenting(brand);
        links.link(List.of(Said.together(person, other)));

        // when
        List<String> before = World.statesOf(other);
        optIn(brand, BEFORE, person);
        List<String> meanwhile = World.statesOf(other);
        optIn(brand, BEFORE, other);

        // then
        assertThat(meanwhile).isEqualTo(before);
        assertThat(World.statesOf(other)).hasSize(before.size() + 1);
    }
}
