package io.anuencia.consent.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.sun.management.OperatingSystemMXBean;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Snapshots of registries, uploaded as files of numbers. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RegistryIT {

    /** {@code -Dregistry.lines=1000000} uploads what {@code RegistryBenchmarkIT} measures. */
    private static final int MANY = Integer.getInteger("registry.lines", 100_000);

    private static final int TIMES = 10;
    private static final int LINES_AT_ONCE = 1_000;
    private static final LocalDate TODAY = LocalDate.ofInstant(DecisionClock.now(), ZoneOffset.UTC);

    @Inject Registries registries;
    @Inject RecipientKeys keys;
    @Inject Subjects subjects;
    @Inject Sql sql;

    @TestHTTPResource("/")
    URI service;

    private static ValidatableResponse put(String registry, Object date, String file) {
        return RestAssured.given()
                .auth()
                .oauth2(SecretsResource.token())
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .put("/registries/" + registry + "/snapshots/" + date)
                .then();
    }

    private boolean lists(String registry, String number) {
        RecipientKey key = keys.ofListed(number, null);
        return subjects.locked(
                List.of(key), people -> registries.read(people.all()).has(registry, people.all()));
    }

    @Test
    void youngerSnapshotReplacesTheFormerOneAsAWhole() {
        // given
        put("XT_SWAP", TODAY.minusDays(2), "phone\n+34600000001\r\n\n+34600000002\n")
                .statusCode(200)
                .body("entries", equalTo(2));

        // when
        put("XT_SWAP", TODAY.minusDays(1), "+34 600 000 002\n+34600000003").statusCode(200);

        // then
        assertThat(lists("XT_SWAP", "+34600000001")).isFalse();
        assertThat(lists("XT_SWAP", "+34600000002")).isTrue();
        assertThat(lists("XT_SWAP", "+34600000003")).isTrue();
        put("XT_SWAP", TODAY.minusDays(2), "+34600000001\n").statusCode(409);
        World.call()
                .get("/registries")
                .then()
                .body(
                        "registries.find { it.id == 'XT_SWAP' }.date",
                        equalTo(TODAY.minusDays(1).toString()));
        assertThat(tables()).isEqualTo(snapshots());
    }

    @Test
    void brokenLinesAreReportedByNumberAndNothingIsStored() {
        // given
        put("XT_BROKEN", TODAY.minusDays(1), "+34600000001\n").statusCode(200);

        // when
        ValidatableResponse refused =
                put(
                        "XT_BROKEN",
                        TODAY,
                        "+34600000002\n600000003\nno number\n" + "9".repeat(5000) + "\n");

        // then
        refused.statusCode(422)
                .body("detail", startsWith("3 lines are not phone numbers"))
                .body("errors.field", contains("line 2", "line 3", "line 4"))
                .body("errors.detail", not(contains(containsString("600000003"))));
        assertThat(lists("XT_BROKEN", "+34600000001")).isTrue();
        assertThat(lists("XT_BROKEN", "+34600000002")).isFalse();
        assertThat(tables()).isEqualTo(snapshots());
    }

    @Test
    void emptyFileIsRefusedUnlessItIsIntended() {
        // given
        put("XT_EMPTY", TODAY.minusDays(1), "+34600000001\n").statusCode(200);

        // when
        ValidatableResponse nothing = put("XT_EMPTY", TODAY, "");
        ValidatableResponse heading = put("XT_EMPTY", TODAY, "phone\n\n");
        boolean stays = lists("XT_EMPTY", "+34600000001");

        // then
        nothing.statusCode(422).body("detail", startsWith("The file lists nobody"));
        heading.statusCode(422);
        assertThat(stays).isTrue();
        assertThat(tables()).isEqualTo(snapshots());
        RestAssured.given()
                .auth()
                .oauth2(SecretsResource.token())
                .contentType("text/csv")
                .put("/registries/XT_EMPTY/snapshots/" + TODAY + "?empty=true")
                .then()
                .statusCode(200)
                .body("entries", equalTo(0));
        assertThat(lists("XT_EMPTY", "+34600000001")).isFalse();
    }

    @Test
    void fileCutOffIsRefusedUnlessSoManyLeft() {
        // given
        String four = "+34600000001\n+34600000002\n+34600000003\n+34600000004\n";
        put("XT_CUT", TODAY.minusDays(1), four).statusCode(200);

        // when
        ValidatableResponse quarter = put("XT_CUT", TODAY, "+34600000001\n");
        put("XT_CUT", TODAY + "?empty=true", "+34600000001\n").statusCode(422);
        boolean stays = lists("XT_CUT", "+34600000004");

        // then
        quarter.statusCode(422)
                .body("detail", startsWith("The file lists 1 people, less than half of the 4"));
        assertThat(stays).isTrue();
        assertThat(tables()).isEqualTo(snapshots());
        put("XT_CUT", TODAY, "+34600000001\n+34600000002\n").statusCode(200);
        put("XT_CUT", TODAY + "?fewer=true", "+34600000001\n").statusCode(200);
        put("XT_CUT", TODAY + "?empty=true", "").statusCode(200);
    }

    private static ValidatableResponse putNational(String registry, String country, String file) {
        return RestAssured.given()
                .auth()
                .oauth2(SecretsResource.token())
                .contentType("text/plain")
                .body(file)
                .put("/registries/" + registry + "/snapshots/" + TODAY + "?country=" + country)
                .then();
    }

    @Test
    void nationalNumbersAreReadWithTheCountryOfTheCall() {
        // when
        put("XT_NATIONAL", TODAY, "600000004\n").statusCode(422);
        putNational("XT_NATIONAL", "ES", "600 00 00 04\n").statusCode(200);

        // then
        assertThat(lists("XT_NATIONAL", "+34600000004")).isTrue();
    }

    @Test
    void oldNationalFormsBelongToTheirCountry() {
        // when
        putNational("XT_MX", "MX", "1 55 1234 5678\n+1 551 234 5678\n").statusCode(200);
        putNational("XT_BR", "BR", "47 9123-4567\n").statusCode(200);

        // then
        assertThat(lists("XT_MX", "+525512345678")).isTrue();
        assertThat(lists("XT_MX", "+15512345678")).isTrue();
        assertThat(lists("XT_BR", "+5547991234567")).isTrue();
    }

    @Test
    void invalidDatesIdsAndCallersAreRefused() {
        // then
        put("XT_DAY", TODAY.plusDays(2), "+34600000001\n").statusCode(400);
        for (String longPast : List.of("-9999-01-01", "1899-12-31")) {
            put("XT_DAY", LocalDate.parse(longPast), "+34600000001\n")
                    .statusCode(400)
                    .body("errors.field", contains("date"));
        }
        for (String nameless : List.of("test", "ROBINSON", "ES_", "ESP_ROBINSON")) {
            put(nameless, TODAY, "+34600000001\n")
                    .statusCode(400)
                    .body("errors.field", contains("id"));
        }
        RestAssured.given()
                .auth()
                .oauth2(SecretsResource.token(Set.of("consent-admin"), Set.of("acme")))
                .contentType("text/csv")
                .body("+34600000001\n")
                .put("/registries/XT_CALLER/snapshots/" + TODAY)
                .then()
                .statusCode(403);
    }

    @Test
    void everyIdThatAPackMayNameCanBeFilled() {
        // given
        String longest = "XN_" + "A".repeat(40);

        // when
        World.call()
                .body(Map.of("reg", List.of(List.of(longest, "all", false, true, 30))))
                .put("/policy-packs/XN")
                .then()
                .statusCode(200);

        // then
        put(longest, TODAY, "+34600000001\n").statusCode(200);
        assertThat(lists(longest, "+34600000001")).isTrue();
    }

    @Test
    void otherBodiesThanRegistriesAreLimited() throws Exception {
        // given
        String large = "{\"language\":\"es\",\"text\":\"" + "a".repeat(11_000_000) + "\"}";
        byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
        HttpRequest ofUntoldLength =
                HttpRequest.newBuilder(service.resolve("/notices"))
                        .header("Authorization", "Bearer " + SecretsResource.token())
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(bytes)))
                        .build();

        // then
        World.call().body(large).post("/notices").then().statusCode(413);
        assertThat(
                        HttpClient.newHttpClient()
                                .send(ofUntoldLength, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                .isEqualTo(413);
    }

    @Test
    void numberOfALargeRegistryCostsWhatOneOfASmallRegistryCosts() throws Exception {
        // given
        Duration few = uploaded("XT_SMALL", MANY / TIMES);

        // when
        Duration many = uploaded("XT_LARGE", MANY);

        // then: the small one comes first, while the code is still being compiled
        System.out.printf(
                "registry: %,d numbers, %d CPU-ms; %,d numbers, %d CPU-ms%n",
                MANY / TIMES, few.toMillis(), MANY, many.toMillis());
        assertThat(lists("XT_LARGE", "+34" + (600_000_000 + MANY - 1))).isTrue();
        assertThat(many).isLessThan(few.multipliedBy(2 * TIMES));
    }

    private Duration uploaded(String registry, int numbers) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                service.resolve("/registries/" + registry + "/snapshots/" + TODAY))
                        .header("Authorization", "Bearer " + SecretsResource.token())
                        .header("Content-Type", "text/csv")
                        .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> lines(numbers)))
                        .build();
        Duration before = processorTime();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return processorTime().minus(before);
    }

    /** Processor time of this process: unlike wall time it does not depend on other tests. */
    private static Duration processorTime() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Duration.ofNanos(system.getProcessCpuTime());
    }

    private static InputStream lines(int numbers) {
        Iterator<InputStream> parts =
                IntStream.range(0, numbers / LINES_AT_ONCE).mapToObj(RegistryIT::part).iterator();
        return new SequenceInputStream(
                new Enumeration<>() {
                    @Override
                    public boolean hasMoreElements() {
                        return parts.hasNext();
                    }

                    @Override
                    public InputStream nextElement() {
                        return parts.next();
                    }
                });
    }

    private static InputStream part(int number) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES_AT_ONCE; i++) {
            lines.append("+34").append(600_000_000 + number * LINES_AT_ONCE + i).append('\n');
        }
        return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private long tables() {
        return sql.first(
                        "select count(*) from pg_class where relkind = 'r' and relname ~"
                                + " '^registry_entry_[0-9]+$'",
                        row -> row.getLong(1))
                .orElseThrow();
    }

    private long snapshots() {
        return sql.first("select count(*) from registry_snapshot", row -> row.getLong(1))
                .orElseThrow();
    }
}
