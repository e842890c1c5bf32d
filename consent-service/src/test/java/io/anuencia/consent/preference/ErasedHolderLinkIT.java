package io.anuencia.consent.preference;

import static io.anuencia.consent.preference.PostedForms.done;
import static io.anuencia.consent.preference.PostedForms.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.Changes;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** That somebody left a number is known even when they were erased under their new one. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ErasedHolderLinkIT {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject PageLinks pages;
    @Inject Asked asked;
    @Inject Changes changes;

    private static EventEnvelope envelope(PlatformEvent event) {
        return new EventEnvelope(UUID.randomUUID(), DecisionClock.now(), event);
    }

    private void change(RecipientKey from, RecipientKey to, Duration ago) {
        Instant at = DecisionClock.now().minus(ago);
        changes.apply(List.of(envelope(Said.numberChanged(from, to, at))));
    }

    /** Asserts that a link of a number neither shows nor erases its next holder. */
    private void assertIsOfFormerHolder(String link, World.Brand brand, RecipientKey number) {
        assertThat(page(link))
                .contains("Este enlace es de antes de que cambiara tu número")
                .doesNotContain("data.zip");
        done(link, "former", Map.of("action", "erase"));
        assertThat(asked.reasons(brand, number)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void linkOfAPersonErasedUnderTheNewNumberIsStillThatOfAFormerHolder() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        change(from, to, HOUR.dividedBy(2));
        String link = pages.link(brand, from, HOUR);
        World.consent(brand, "promotions", from, DecisionClock.now());

        // when
        Erasing.forget(to);

        // then
        assertIsOfFormerHolder(link, brand, from);
        assertThat(page(pages.link(brand, from))).contains("data.zip");
    }

    @Test
    void changeReportedAfterTheErasureMakesLinksThoseOfAFormerHolder() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        String link = pages.link(brand, from, HOUR);
        Erasing.forget(to);

        // when
        change(from, to, HOUR.dividedBy(2));

        // then
        assertIsOfFormerHolder(link, brand, from);
    }

    @Test
    void personWhoCameBackBeforeTheErasureIsNoFormerHolder() {
        // given
        World.Brand brand = World.brand();
        RecipientKey home = World.consenting(brand);
        RecipientKey away = World.consenting(brand);
        change(home, away, HOUR.dividedBy(2));
        change(away, home, HOUR.dividedBy(4));
        String link = pages.link(brand, home, HOUR);

        // when
        Erasing.forget(away);

        // then
        assertThat(page(link)).contains("data.zip");
    }

    @Test
    void optInOfTheNextHolderBringsBackNothingOfAnErasedPerson() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        change(from, to, HOUR.dividedBy(2));
        Erasing.forget(to);

        // when
        Broker.publish(Said.start(brand, null, DecisionClock.now(), from));

        // then
        await("the opt-in").until(() -> World.statesOf(from).size() > 1);
        assertThat(World.statesOf(from)).containsExactly("GIVEN", "UNKNOWN");
    }
}
