package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.events.ConsentClaimRefused;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.Topic;

/** Waits for refusals of claims, in tests. */
final class ClaimRefusals {

    private ClaimRefusals() {}

    static void awaitRefusal(ConsentClaimed claim, String reason) {
        await("the refusal")
                .untilAsserted(
                        () ->
                                assertThat(
                                                Broker.events(
                                                        Topic.LEDGER_EVENTS,
                                                        ConsentClaimRefused.class,
                                                        event ->
                                                                event.claimId()
                                                                        .equals(claim.claimId())))
                                        .extracting(ConsentClaimRefused::reason)
                                        .containsExactly(reason));
    }
}
