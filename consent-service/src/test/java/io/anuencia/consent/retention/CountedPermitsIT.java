package io.anuencia.consent.retention;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Permits older than the retention of decisions that a cap still counts. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class CountedPermitsIT {

    private static final Map<String, Object> ONE_IN_THREE_YEARS = Map.of("max", 1, "per", "P36M");

    @Inject Retention retention;
    @Inject Asked asked;
    @Inject Sql sql;

    /** A long cap keeps the decisions of all brands, and other tests check those. */
    @AfterEach
    void removeLongCaps() {
        sql.update("update purpose set frequency_per = 'P1D' where frequency_per = 'P36M'");
        sql.update("update brand set caps = '[]' where caps::text like '%P36M%'");
    }

    private static RecipientKey promised(World.Brand brand, Map<String, Object> frequency) {
        RecipientKey person = World.person();
        Map<String, Object> consent =
                new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
        consent.put("terms", Map.of("frequency", frequency));
        World.consents(List.of(consent)).statusCode(200);
        return person;
    }

    private static void declare(World.Brand brand, Map<String, Object> frequency) {
        Map<String, Object> body = new HashMap<>(World.purposeBody("MARKETING"));
        body.put("frequency", frequency);
        World.call()
                .body(body)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(200);
    }

    private static void cap(World.Brand brand, Map<String, Object> cap) {
        Map<String, Object> body = new HashMap<>(World.brandBody(List.of(brand.number())));
        body.put("caps", List.of(cap));
        World.call().body(body).put("/brands/" + brand.code()).then().statusCode(200);
    }

    private UUID sentLongAgo(World.Brand brand, RecipientKey person, String interval) {
        SendRequested request = Sending.marketing(brand, person);
        assertThat(asked.decide(request).reasons()).containsExactly("ALLOW_CONSENT");
        UUID attempt =
                new UUID(0x0160_0000_0000_7000L, UUID.randomUUID().getLeastSignificantBits());
        sql.update(
                "update permit set attempt_id = ?, created_at = now() - ?::interval,"
                        + " decided_at = now() - ?::interval where attempt_id = ?",
                attempt,
                interval,
                interval,
                request.attemptId());
        return attempt;
    }

    private boolean isKept(UUID attempt) {
        return sql.first("select 1 from permit where attempt_id = ?", row -> 1, attempt)
                .isPresent();
    }

    @Test
    void permitIsKeptAsLongAsItsPurposeCountsIt() {
        // given
        World.Brand brand = World.brand();
        declare(brand, ONE_IN_THREE_YEARS);
        RecipientKey person = World.consenting(brand);
        sentLongAgo(brand, person, "25 months");
        UUID countsNoMore = sentLongAgo(brand, World.consenting(brand), "37 months");

        // when
        retention.deleteOld();

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("FRQ_DECLARED");
        assertThat(isKept(countsNoMore)).isFalse();
    }

    @Test
    void countsForOtherPeopleAreDeletedWithThePermit() {
        // given
        World.Brand brand = World.brand();
        UUID countsNoMore = sentLongAgo(brand, World.consenting(brand), "37 months");
        sql.update(
                "insert into shared_permit (attempt_id, subject_id) values (?, ?)",
                countsNoMore,
                UUID.randomUUID());
        sql.update(
                "insert into shared_decision (attempt_id, subject_id, subject_version)"
                        + " values (?, ?, 1)",
                countsNoMore,
                UUID.randomUUID());

        // when
        retention.deleteOld();

        // then
        assertThat(
                        sql.first(
                                "select 1 from shared_permit natural full join shared_decision"
                                        + " where attempt_id = ?",
                                row -> 1,
                                countsNoMore))
                .isEmpty();
    }

    @Test
    void permitIsKeptAsLongAsItsBrandCountsIt() {
        // given
        World.Brand brand = World.brand();
        cap(brand, ONE_IN_THREE_YEARS);
        RecipientKey person = World.consenting(brand);
        sentLongAgo(brand, person, "25 months");

        // when
        retention.deleteOld();

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("FRQ_BRAND_CAP");
    }

    @Test
    void promiseToOnePersonKeepsOnlyTheirPermits() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = promised(brand, ONE_IN_THREE_YEARS);
        sentLongAgo(brand, person, "25 months");
        UUID countsNoMore = sentLongAgo(brand, promised(brand, ONE_IN_THREE_YEARS), "37 months");
        UUID toAnother = sentLongAgo(brand, World.consenting(brand), "25 months");

        // when
        retention.deleteOld();

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("FRQ_DECLARED");
        assertThat(isKept(countsNoMore)).isFalse();
        assertThat(isKept(toAnother)).isFalse();
    }
}
