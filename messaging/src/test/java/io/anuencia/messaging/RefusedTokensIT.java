package io.anuencia.messaging;

import static io.anuencia.messaging.TokenResource.account;
import static io.anuencia.messaging.TokenResource.forged;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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

    /** Held here, since an unreferenced logger is collected together with its handlers. */
    private static final Logger LOG = Logger.getLogger(RefusedTokens.class.getName());

    private static final Formatter MESSAGE = new PatternFormatter("%p %s");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord record) {
                    lines.add(MESSAGE.format(record));
                }

                @Override
                public void flush() {
                    // Nothing is buffered.
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };

    @BeforeEach
    void listen() {
        LOG.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(listener);
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
        assertThat(lines)
                .containsExactly(
                        "WARN tokens are refused reason=\"iss is not MP_JWT_VERIFY_ISSUER\"");
    }
}
