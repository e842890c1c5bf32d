package io.anuencia.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class CountedCallsIT {

    @Test
    void pathsThatWereRefusedAreCountedWithoutWhatStandsInThem() {
        // given
        given().delete("/widgets/a-persons-link").then().statusCode(405);
        given().options("/widgets/a-persons-link/more").then();
        given().request("PURGE", "/widgets/a-persons-link").then().statusCode(405);
        given().auth()
                .oauth2(TokenResource.token("widgets-write", "*"))
                .get("/widgets")
                .then()
                .statusCode(200);

        // when
        String metrics = given().get("/q/metrics").then().extract().asString();

        // then
        assertThat(metrics)
                .contains("uri=\"/widgets\"", "uri=\"UNKNOWN\"")
                .doesNotContain("a-persons-link", "PURGE");
    }
}
