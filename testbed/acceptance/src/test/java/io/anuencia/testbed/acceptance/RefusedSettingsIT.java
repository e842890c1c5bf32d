package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that breaks a promise is refused before the service waits for its database. */
class RefusedSettingsIT {

    private static final String KEY = "1:" + "A".repeat(43) + "=";

    @TempDir Path folder;

    /** Starts a service with these settings and otherwise good ones. */
    private String refusal(String service, Map<String, String> wrong)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://localhost:1/none");
        environment.put("QUARKUS_DATASOURCE_USERNAME", "none");
        environment.put("QUARKUS_DATASOURCE_PASSWORD", "none");
        environment.put("MP_JWT_VERIFY_ISSUER", "https://login.test");
        environment.put("MP_JWT_VERIFY_AUDIENCES", "anuencia");
        environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "https://login.invalid/certs");
        environment.put("ANUENCIA_PEPPER", KEY.substring(2));
        environment.put("ANUENCIA_PAGE_KEYS", KEY);
        environment.put("ANUENCIA_WHATSAPP_APP_SECRETS", "secret");
        environment.put("ANUENCIA_WHATSAPP_VERIFY_TOKEN", "token");
        environment.putAll(wrong);
        return RefusedStart.of(service, environment, folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contacts-service",
                "consent-service",
                "dispatch-service",
                "webhook-service"
            })
    void serviceDoesNotStartWithAMalformedPepper(String service)
            throws IOException, InterruptedException {
        // then
        assertThat(refusal(service, Map.of("ANUENCIA_PEPPER", "abc")))
                .contains("ANUENCIA_PEPPER is not 32 random bytes or more in Base64; set it to");
    }

    @Test
    void serviceDoesNotStartWithAFileOfKeysThatIsMissing()
            throws IOException, InterruptedException {
        // given
        Map<String, String> missing =
                Map.of("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "/nonexistent.pem");
        // then
        assertThat(refusal("webhook-service", missing))
                .contains("MP_JWT_VERIFY_PUBLICKEY_LOCATION is /nonexistent.pem, which is neither");
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent-service", "dispatch-service"})
    void serviceDoesNotStartWithoutTheAddressOfThePage(String service)
            throws IOException, InterruptedException {
        // then
        assertThat(refusal(service, Map.of()))
                .contains("The config property anuencia.page.url is required");
    }

    @Test
    void dispatchServiceDoesNotStartWithValuesThatBreakItsPromises()
            throws IOException, InterruptedException {
        // given
        Map<String, String> wrong = new HashMap<>();
        wrong.put("ANUENCIA_PAGE_URL", "preferences.example.org");
        wrong.put("ANUENCIA_CONSENT_URL", "consent");
        wrong.put("ANUENCIA_GRAPH_URL", "ftp://graph.example");
        wrong.put("ANUENCIA_CAMPAIGNS_START_PATIENCE", "PT0S");
        wrong.put("ANUENCIA_BRAKES_OPT_OUT_RATE_MAX", "25");
        wrong.put("ANUENCIA_BRAKES_FAILURE_RATE_MAX", "-0.1");
        wrong.put("ANUENCIA_BRAKES_OPT_OUTS_MIN", "1000000");
        wrong.put("ANUENCIA_BRAKES_REACHED_MIN", "1000000");
        wrong.put("ANUENCIA_BRAKES_FAILURES_MIN", "1000000");
        wrong.put("ANUENCIA_SILENCE_DOUBT_HORIZON", "PT0S");
        wrong.put("ANUENCIA_SILENCE_DELIVERY_HORIZON", "P29D");
        wrong.put("ANUENCIA_RETENTION_NUMBERS", "-P1D");
        wrong.put("ANUENCIA_WIRE_ANSWER_TIMEOUT", "PT0S");
        wrong.put("ANUENCIA_CONSUMERS_SILENCE_MAX", "PT0S");
        // then
        assertThat(refusal("dispatch-service", wrong))
                .contains(
                        "anuencia.page.url must be an absolute http or https address",
                        "anuencia.consent.url must be an absolute http or https address",
                        "anuencia.graph.url must be an absolute http or https address",
                        "anuencia.campaigns.start-patience must be",
                        "anuencia.brakes.opt-out-rate-max must be less than or equal to 1",
                        "anuencia.brakes.failure-rate-max must be greater than or equal to 0",
                        "anuencia.brakes.opt-outs-min must be less than or equal to 100",
                        "anuencia.brakes.reached-min must be less than or equal to 1000",
                        "anuencia.brakes.failures-min must be less than or equal to 1000",
                        "anuencia.silence.doubt-horizon must be",
                        "anuencia.silence.delivery-horizon must be",
                        "anuencia.retention.numbers must be",
                        "anuencia.wire.answer-timeout must be",
                        "anuencia.consumers.silence-max must be");
    }

    @Test
    void consentServiceDoesNotStartWithValuesThatBreakItsPromises()
            throws IOException, InterruptedException {
        // given
        Map<String, String> wrong = new HashMap<>();
        wrong.put("ANUENCIA_PAGE_URL", "https://preferences.example.org?brand=acme");
        wrong.put("ANUENCIA_PAGE_LIFE", "PT0S");
        wrong.put("ANUENCIA_RETENTION_DECISIONS", "P0D");
        wrong.put("ANUENCIA_RETENTION_EVIDENCE", "P5Y-1D");
        wrong.put("ANUENCIA_LEDGER_SEAL_EVERY", "PT0S");
        wrong.put("ANUENCIA_ERASURE_SERVICES", "contact-service");
        // then
        assertThat(refusal("consent-service", wrong))
                .contains(
                        "anuencia.page.url must be an absolute http or https address",
                        "anuencia.page.life must be",
                        "anuencia.retention.decisions must be a period of a day or more",
                        "anuencia.retention.evidence must be a period of a day or more",
                        "anuencia.ledger.seal-every must be",
                        "anuencia.erasure.services",
                        "contacts-service|dispatch-service");
    }

    @Test
    void contactsServiceDoesNotStartWithAPeriodThatForgetsEverybody()
            throws IOException, InterruptedException {
        // then
        assertThat(refusal("contacts-service", Map.of("ANUENCIA_RETENTION_INACTIVITY", "P-1D")))
                .contains("anuencia.retention.inactivity must be a period of a day or more");
    }
}
