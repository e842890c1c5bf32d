package io.anuencia.contacts.importing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An import whose id was lost can be found again. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ImportListIT {

    private static final String IMPORT =
            """
            insert into import (id, digest, created_by, brands, state, reason, rows_done,
                errors, created_at)
            values (?, ?, 'lister', '{}', ?, ?, 7, 2, now())
            """;
    private static final AtomicLong TIMES = new AtomicLong(Long.MIN_VALUE);

    @Inject Sql sql;

    private UUID oldest;
    private UUID failed;
    private UUID newest;

    @BeforeEach
    void store() {
        oldest = store("COMPLETED", null);
        failed = store("FAILED", "The first line names no column.");
        newest = store("COMPLETED", null);
    }

    /** Stores an import with an id later than those of all other tests and earlier runs. */
    private UUID store(String state, String reason) {
        UUID id = new UUID(0xffff_ffff_ffff_7000L, TIMES.getAndIncrement());
        sql.update(IMPORT, id, id.toString(), state, reason);
        return id;
    }

    private static ValidatableResponse list(Map<String, ?> query) {
        return given().auth()
                .oauth2(TokenResource.token("contacts-read", "acme"))
                .queryParams(query)
                .get("/imports")
                .then();
    }

    private static List<UUID> ids(JsonPath page) {
        return page.getList("imports.importId", UUID.class);
    }

    @Test
    void newestImportsAreListedFirstPageByPage() {
        // when
        JsonPath first = list(Map.of("limit", 2)).statusCode(200).extract().jsonPath();
        JsonPath second =
                list(Map.of("limit", 2, "cursor", first.getString("next"))).extract().jsonPath();

        // then
        assertThat(ids(first)).containsExactly(newest, failed);
        assertThat(ids(second)).startsWith(oldest);
    }

    @Test
    void importIsListedWithStateCountsAndCreator() {
        // when
        ValidatableResponse page = list(Map.of("limit", 2));

        // then
        page.statusCode(200)
                .body("imports[1].state", equalTo("FAILED"))
                .body("imports[1].reason", equalTo("The first line names no column."))
                .body("imports[1].createdBy", equalTo("lister"))
                .body("imports[1].rows", equalTo(7))
                .body("imports[1].errors", equalTo(2));
    }

    @Test
    void listIsFilteredByState() {
        // when
        JsonPath page =
                list(Map.of("state", "COMPLETED", "limit", 2)).statusCode(200).extract().jsonPath();

        // then
        assertThat(ids(page)).containsExactly(newest, oldest);
    }

    @Test
    void lastPageHasNoNext() {
        // when
        ValidatableResponse page = list(Map.of("cursor", new UUID(0, 0)));

        // then
        page.statusCode(200).body("imports", equalTo(List.of())).body("next", equalTo(null));
    }

    @ParameterizedTest
    @CsvSource({"state,GONE", "cursor,2", "limit,0"})
    void invalidParametersAreRefused(String name, String value) {
        // when
        ValidatableResponse answer = list(Map.of(name, value));

        // then
        answer.statusCode(400).body("errors[0].field", equalTo(name));
    }
}
