package io.anuencia.messaging.rest;

import static io.anuencia.messaging.rest.TokenResource.account;
import static io.anuencia.messaging.rest.TokenResource.forged;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.LoggedLines;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators see why tokens are refused; callers and strangers do not fill the log. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class RefusedTokensIT {

    private LoggedLines log;

    @BeforeEach
    void listen() {
        log = new LoggedLines(RefusedTokens.class.getName(), new PatternFormatter("%p %s"));
    }

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    @Test
    void reasonIsLoggedOnceAMinuteWithNothingOfTheToken() {
        // given
        String token = forged(account("shop:orders").issuer("https://elsewhere.test"));

        // when
        for (int i = 0; i < 3; i++) {
            given().auth().oauth2(token).get("/widgets").then().statusCode(401);
        }
        given().get("/widgets").then().statusCode(401);

        // then
        assertThat(log.lines())
                .containsExactly(
                        "WARN tokens are refused reason=\"iss is not MP_JWT_VERIFY_ISSUER\"");
    }
}
