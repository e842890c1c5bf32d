package io.anuencia.consent.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.permit.PermitCloses;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An opt-out covers everybody linked with whoever wrote it, and says who wrote it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class OptOutWriterIT {

    @Inject PeopleLinks links;
    @Inject PermitCloses closes;
    @Inject Asked asked;

    private World.Brand brand;
    private RecipientKey writer;
    private RecipientKey linked;

    @BeforeEach
    void linkTwoPeople() {
        brand = World.brand();
        writer = World.consenting(brand);
        linked = World.consenting(brand);
        links.link(List.of(Said.together(writer, linked)));
    }

    private OptOutRequested stop() {
        return Said.stop(brand, DecisionClock.now(), writer);
    }

    private void assertNamesTheWriter(OptOutRequested stop) {
        OptOutCause cause = new OptOutCause(stop.wamid(), brand.number());
        await("the effective opt-out")
                .untilAsserted(
                        () ->
                                assertThat(Broker.causesOf(linked))
                                        .containsExactly(cause.writtenBy(List.of(writer))));
    }

    @Test
    void optOutThatIsEffectiveAtOnceNamesWhoWroteIt() {
        // given
        OptOutRequested stop = stop();

        // when
        Broker.publish(stop);

        // then
        assertNamesTheWriter(stop);
    }

    @Test
    void optOutThatWaitedForAPermitNamesWhoWroteIt() {
        // given
        SendRequested open = Sending.marketing(brand, writer);
        assertThat(asked.decide(open).result()).isEqualTo(SendDecided.Result.PERMITTED);
        OptOutRequested stop = stop();

        // when
        Broker.publish(stop);
        await("the withdrawal")
                .untilAsserted(
                        () ->
                                assertThat(asked.marketing(brand, writer).result())
                                        .isEqualTo(SendDecided.Result.DENIED));
        closes.apply(List.of(Sending.closed(open, Outcome.ACCEPTED)));

        // then
        assertNamesTheWriter(stop);
    }
}
