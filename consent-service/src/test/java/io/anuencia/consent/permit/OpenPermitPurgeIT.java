package io.anuencia.consent.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Permits whose close never came. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class OpenPermitPurgeIT {

    private static final Duration SILENCE = Duration.ofMillis(3250);

    @Inject OpenPermitPurge purge;
    @Inject Asked asked;
    @Inject Sql sql;

    private RecipientKey permittedAgo(String interval, World.Brand brand) {
        RecipientKey person = World.consenting(brand);
        SendRequested request = Sending.marketing(brand, person);
        assertThat(asked.decide(request).reasons()).containsExactly("ALLOW_CONSENT");
        sql.update(
                "update open_permit set created_at = now() - ?::interval where attempt_id = ?",
                interval,
                request.attemptId());
        return person;
    }

    private static Duration waitForOptOut(World.Brand brand, RecipientKey person) {
        long start = System.nanoTime();
        World.optOut(brand, person).statusCode(200);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void onlyPermitsOlderThanAnHourAreNoLongerWaitedFor() {
        // given
        World.Brand brand = World.brand();
        RecipientKey younger = permittedAgo("59 minutes", brand);
        RecipientKey older = permittedAgo("61 minutes", brand);

        // when
        purge.purge();

        // then
        assertThat(waitForOptOut(brand, younger)).isGreaterThanOrEqualTo(SILENCE);
        assertThat(waitForOptOut(brand, older)).isLessThan(SILENCE);
    }
}
