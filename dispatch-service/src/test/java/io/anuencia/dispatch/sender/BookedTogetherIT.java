package io.anuencia.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The budget of a portfolio of which two numbers write at the same time. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class BookedTogetherIT {

    private static final UUID ANA = new UUID(1, 1);
    private static final UUID LUIS = new UUID(1, 2);

    @Inject CampaignRig rig;
    @Inject Portfolios portfolios;

    private final String portfolio = UUID.randomUUID().toString();

    private CompletableFuture<Set<UUID>> book(UUID person, Runnable beforeCommit) {
        return CompletableFuture.supplyAsync(
                () ->
                        QuarkusTransaction.requiringNew()
                                .call(
                                        () -> {
                                            var booked =
                                                    portfolios.book(portfolio, List.of(person));
                                            beforeCommit.run();
                                            return booked;
                                        }));
    }

    private static void pass(CountDownLatch gate) {
        try {
            assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void lastPlaceIsGivenToOneOfTwoNumbers() throws Exception {
        // given
        rig.change("insert into portfolio (id, people_max) values (?, 1)", portfolio);
        CountDownLatch booked = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        CompletableFuture<Set<UUID>> first =
                book(
                        ANA,
                        () -> {
                            booked.countDown();
                            pass(commit);
                        });
        pass(booked);
        // when
        CompletableFuture<Set<UUID>> second = book(LUIS, () -> {});
        await("the second waits")
                .during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(second).isNotDone());
        commit.countDown();
        // then
        assertThat(first.get(20, TimeUnit.SECONDS)).containsExactly(ANA);
        assertThat(second.get(20, TimeUnit.SECONDS)).isEmpty();
        assertThat(portfolios.budget(portfolio).used()).isEqualTo(1);
    }
}
