package io.anuencia.consent.preference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.agroal.api.AgroalDataSource;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page while no database connection can be had. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PageOutageIT {

    @Inject AgroalDataSource database;
    @Inject PageLinks pages;

    private final List<Connection> taken = new ArrayList<>();
    private String link;

    @BeforeEach
    void takeAllConnections() throws SQLException {
        World.Brand brand = World.brand();
        link = "/p/" + pages.link(brand, World.consenting(brand));
        int all = database.getConfiguration().connectionPoolConfiguration().maxSize();
        while (taken.size() < all) {
            taken.add(database.getConnection());
        }
    }

    @AfterEach
    void returnThem() throws SQLException {
        for (Connection connection : taken) {
            connection.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',         es, responde BAJA TOTAL",
        "/erase,     en, reply STOP ALL",
        "/data.zip,  pt, responda PARAR TUDO"
    })
    void readerIsToldHowToStopWithoutThePage(String path, String language, String stop) {
        // when
        var answer = given().header("Accept-Language", language).get(link + path);

        // then
        answer.then()
                .statusCode(503)
                .contentType("text/html")
                .header("Retry-After", "60")
                .body(containsString("<html lang=\"" + language + "\">"))
                .body(containsString(stop));
        assertThat(answer.asString()).doesNotContain("puede que tu decisión");
    }

    @Test
    void readerIsToldThatADecisionMayNotHaveCounted() {
        // when
        var answer =
                given().formParams(Map.of("action", "stop-brand", "guard", "x", "lang", "es"))
                        .post(link);

        // then
        answer.then()
                .statusCode(503)
                .contentType("text/html")
                .body(containsString("puede que tu decisión no haya contado"))
                .body(containsString("responde BAJA a cualquiera"));
    }
}
