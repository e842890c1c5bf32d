package io.anuencia.messaging.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.anuencia.testbed.infrastructure.DescribedAnswers;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class DescribedAnswersIT {

    @ParameterizedTest
    @CsvSource({
        "GET, /lies, GET /lies answered 409",
        "POST, /lies, POST /lies answered 201",
        "GET, /lies/unlisted, GET /lies/unlisted answered 200 with a body that deviates at /labels",
        "GET, /lies/any, GET /lies/any answered 200 with a body without schema",
    })
    void undescribedAnswerFailsItsTest(String method, String path, String message) {
        // when
        given().request(method, path);

        // then
        assertThatCode(() -> new DescribedAnswers().afterEach(null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }
}
