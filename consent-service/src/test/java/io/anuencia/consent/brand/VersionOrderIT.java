package io.anuencia.consent.brand;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INSTANT;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.BrandChanged;
import io.anuencia.events.PurposeChanged;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Versions put by replicas whose clocks differ. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class VersionOrderIT {

    @Inject Asked asked;
    @Inject Sql sql;

    private static void putPurpose(World.Brand brand, String key, Object value) {
        Map<String, Object> body = new HashMap<>(World.purposeBody("MARKETING"));
        body.put(key, value);
        call().body(body)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(200);
    }

    private static void putBrand(World.Brand brand, String key, Object value) {
        Map<String, Object> body = new HashMap<>(World.brandBody(List.of(brand.number())));
        body.put(key, value);
        call().body(body).put("/brands/" + brand.code()).then().statusCode(200);
    }

    /**
     * Dates the latest versions as if by a clock that was ahead; returns the time that clock
     * showed.
     */
    private Instant dateAhead(World.Brand brand) {
        Instant ahead = DecisionClock.now().plusSeconds(2).truncatedTo(ChronoUnit.MICROS);
        for (String table : List.of("brand_version", "purpose_version")) {
            sql.update(
                    "update " + table + " set since = ? where brand = ? and version = 2",
                    ahead,
                    brand.code());
        }
        return ahead;
    }

    private RecipientKey agreesAfter(Instant instant, World.Brand brand) {
        Duration left = Duration.between(DecisionClock.now(), instant.plusMillis(50));
        DecisionClock.skip(left.isNegative() ? Duration.ZERO : left);
        RecipientKey person = World.person();
        World.consent(brand, "promotions", person, DecisionClock.now().minusMillis(10));
        return person;
    }

    @Test
    void laterVersionOfAPurposeIsCurrentDespiteAnEarlierClockAhead() {
        // given
        World.Brand brand = World.brand();
        putPurpose(brand, "validity", "P12M");
        Instant ahead = dateAhead(brand);
        putPurpose(brand, "material", true);

        // when
        RecipientKey before = agreesAfter(DecisionClock.now(), brand);
        RecipientKey after = agreesAfter(ahead, brand);

        // then
        assertThat(asked.reasons(brand, before)).containsExactly("ALLOW_CONSENT");
        assertThat(asked.reasons(brand, after)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void laterControllerIsCurrentDespiteAnEarlierClockAhead() {
        // given
        World.Brand brand = World.brand();
        putBrand(brand, "displayName", "Acme Perú");
        putPurpose(brand, "validity", "P12M");
        Instant ahead = dateAhead(brand);
        putBrand(brand, "legalName", "Nova S.A.C.");

        // when
        RecipientKey after = agreesAfter(ahead, brand);

        // then
        assertThat(asked.reasons(brand, after)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void laterChangeIsPublishedAsTheLatestDespiteAnEarlierClockAhead() {
        // given
        World.Brand brand = World.brand();
        Instant ahead =
                sql.first(
                                "update brand set changed_at = now() + interval '1 hour' where code"
                                        + " = ? returning changed_at",
                                row -> Columns.instant(row, "changed_at"),
                                brand.code())
                        .orElseThrow();
        sql.update("update purpose set changed_at = ? where brand = ?", ahead, brand.code());

        // when
        putBrand(brand, "displayName", "Acme Perú");
        putPurpose(brand, "validity", "P12M");

        // then
        await("changes are published")
                .untilAsserted(
                        () -> {
                            assertThat(
                                            Broker.events(
                                                    Topic.CATALOG_EVENTS,
                                                    BrandChanged.class,
                                                    event -> event.brand().equals(brand.code())))
                                    .last()
                                    .extracting(BrandChanged::changedAt, INSTANT)
                                    .isAfter(ahead);
                            assertThat(
                                            Broker.events(
                                                    Topic.CATALOG_EVENTS,
                                                    PurposeChanged.class,
                                                    event -> event.brand().equals(brand.code())))
                                    .last()
                                    .extracting(PurposeChanged::changedAt, INSTANT)
                                    .isAfter(ahead);
                        });
    }
}
