package io.anuencia.consent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.wish.Wish;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.IntentScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Preferences of one of two people whom WhatsApp named together, and whom they bind. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LinkedWishesIT {

    @Inject Subjects subjects;
    @Inject PeopleLinks links;
    @Inject Changes changes;
    @Inject Wishes wishes;

    @Test
    void preferencesCarriedToOneAreNotStoredForTheOther() {
        // given
        World.Brand brand = World.brand();
        RecipientKey former = World.consenting(brand);
        RecipientKey paused = World.consenting(brand);
        RecipientKey person = World.consenting(brand);
        RecipientKey other = World.consenting(brand);
        Instant now = DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
        Instant month = now.plus(Duration.ofDays(30));
        wishLessOften(paused);
        links.link(List.of(Said.together(person, other)));

        // when
        change(paused, person, now);
        change(former, person, now.plusSeconds(60));
        Broker.publish(Said.meaning(brand, IntentScope.TEMPORARY, month, now, former));
        await("the pause")
                .untilAsserted(() -> assertThat(wishOf(person).snoozedUntil()).isEqualTo(month));
        LinkReviews.decide(LinkReviews.of(person), "SPLIT");

        // then
        assertThat(wishOf(other)).isEqualTo(Wish.NONE);
        assertThat(wishOf(person).snoozedUntil()).isEqualTo(month);
        assertThat(wishOf(person).frequency())
                .isEqualTo(new DeclaredFrequency(1, Period.ofDays(30)));
    }

    private void wishLessOften(RecipientKey person) {
        subjects.<Void>locked(
                List.of(person),
                people -> {
                    wishes.limitFrequency(
                            people.of(person), new DeclaredFrequency(1, Period.ofDays(30)));
                    return null;
                });
    }

    private void change(RecipientKey from, RecipientKey to, Instant at) {
        changes.apply(
                List.of(
                        new EventEnvelope(
                                UUID.randomUUID(), at, Said.numberChanged(from, to, at))));
    }

    private Wish wishOf(RecipientKey person) {
        Group group = subjects.read(List.of(person)).of(person);
        return wishes.read(List.of(group)).getOrDefault(group, Wish.NONE);
    }
}
