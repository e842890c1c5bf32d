package io.anuencia.consent.optout;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of orders by person. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class OrderListIT {

    @Inject DataSource database;

    private static void post(String path, String kind, String brand, RecipientKey person) {
        Map<String, Object> body = new HashMap<>();
        body.put("recipient", Map.of("recipientKey", person.toString()));
        body.put("kind", kind);
        body.put("brand", brand);
        call().body(body).post(path).then().statusCode(200);
    }

    private static void order(String kind, String brand, RecipientKey person) {
        post("/suppressions", kind, brand, person);
    }

    private static ValidatableResponse list(World.Brand brand, String query) {
        return call().get("/suppressions?brand=" + brand.code() + query).then().statusCode(200);
    }

    private static ValidatableResponse listAs(World.Brand brand, String query) {
        String token = SecretsResource.token(Set.of("consent-read"), Set.of(brand.code()));
        return given().auth().oauth2(token).get("/suppressions" + query).then();
    }

    /** Two people in the order of their keys. */
    private static List<RecipientKey> two() {
        return Stream.of(World.person(), World.person()).sorted().toList();
    }

    /** A cursor just before a person, among those of all tests. */
    private static String before(RecipientKey person) {
        UUID key = person.value();
        return new UUID(key.getMostSignificantBits(), key.getLeastSignificantBits() - 1).toString();
    }

    @Test
    void ordersAreListedByPersonUntilTheyAreLifted() {
        // given
        World.Brand brand = World.brand();
        List<RecipientKey> people = two();
        String first = people.get(0).toString();
        String second = people.get(1).toString();
        order("LEGAL_HOLD", brand.code(), people.get(1));
        order("LEGAL_HOLD", brand.code(), people.get(0));
        order("ADMIN", brand.code(), people.get(0));
        order("COMPLAINT", brand.code(), people.get(1));
        World.optOut(brand, people.get(1)).statusCode(200);

        // when
        ValidatableResponse all = list(brand, "");

        // then
        all.body("suppressions.recipientKey", contains(first, first, second, second))
                .body(
                        "suppressions.kind",
                        contains("ADMIN", "LEGAL_HOLD", "COMPLAINT", "LEGAL_HOLD"))
                .body("suppressions[0].brand", equalTo(brand.code()))
                .body("suppressions[0]", hasKey("since"))
                .body("$", hasEntry("next", null));
        list(brand, "&kind=LEGAL_HOLD").body("suppressions.recipientKey", contains(first, second));
        list(brand, "&limit=1")
                .body("suppressions.recipientKey", contains(first, first))
                .body("next", equalTo(first));
        list(brand, "&limit=5&cursor=" + first)
                .body("suppressions.recipientKey", contains(second, second));
        post("/suppressions/lift", "LEGAL_HOLD", brand.code(), people.get(0));
        list(brand, "&kind=LEGAL_HOLD").body("suppressions.recipientKey", contains(second));
    }

    @Test
    void orderAboutAnErasedPersonIsStillListed() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        order("ADMIN", brand.code(), person);
        Erasing.forget(person);

        // then
        list(brand, "").body("suppressions.recipientKey", contains(person.toString()));
        post("/suppressions/lift", "ADMIN", brand.code(), person);
        list(brand, "").body("suppressions", empty());
    }

    @Test
    void callerSeesOnlyTheirOwnBrands() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.person();
        order("ADMIN", brand.code(), person);
        order("ADMIN", other.code(), person);
        order("ADMIN", null, person);

        // then
        listAs(brand, "").statusCode(200).body("suppressions.brand", contains(brand.code()));
        listAs(brand, "?brand=" + other.code()).statusCode(403);
        call().get("/suppressions?brand=" + brand.code())
                .then()
                .body("suppressions.brand", contains(brand.code()));
        call().get("/suppressions?kind=ADMIN&limit=1&cursor=" + before(person))
                .then()
                .statusCode(200)
                .body("suppressions.size()", equalTo(3))
                .body("suppressions[0]", not(hasKey("brand")));
    }

    @Test
    void invalidQueryParametersAreNamedInTheProblem() {
        // then
        for (String wrong : List.of("kind=GLOBAL", "brand=A%20B", "cursor=1", "limit=0")) {
            call().urlEncodingEnabled(false)
                    .get("/suppressions?" + wrong)
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem(wrong.substring(0, wrong.indexOf('='))));
        }
    }

    static Stream<Arguments> queriesWithTheirIndexes() {
        return Stream.of(
                Arguments.of(OrderList.ORDERS, "ix_suppression_order"),
                Arguments.of(OrderList.WRONG_NUMBERS, "ix_suppression_wrong_number"));
    }

    @ParameterizedTest
    @MethodSource("queriesWithTheirIndexes")
    void peopleAreFoundByIndexAmongManyOptOuts(String paged, String index) throws SQLException {
        // given
        String query = paged;
        for (String value : List.of("null", "null", "null", "null", "null", "null", "100")) {
            query = query.replaceFirst("\\?", value);
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    """
                    insert into suppression (subject_id, kind, brand, since, opt_out_id)
                    select gen_random_uuid(), 'BRAND', 'acme', now(), gen_random_uuid()
                    from generate_series(1, 20000)
                    """);
            statement.execute("analyze suppression");
            // when
            List<String> plan = lines(statement, "explain " + query);
            connection.rollback();
            // then
            assertThat(plan)
                    .anyMatch(line -> line.contains(index))
                    .noneMatch(line -> line.contains("Seq Scan on suppression"));
        }
    }

    private static List<String> lines(Statement statement, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
