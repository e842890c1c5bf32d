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
}
