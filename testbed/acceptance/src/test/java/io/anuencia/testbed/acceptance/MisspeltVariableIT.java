package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt or missing setting must be reported before the service starts without it. */
class MisspeltVariableIT {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contacts-service",
                "consent-service",
                "dispatch-service",
                "webhook-service"
            })
    void serviceDoesNotStartWithAVariableThatNoSettingHas(String service)
            throws IOException, InterruptedException {
        // given
        Map<String, String> misspelt = Map.of("ANUENCIA_SENDINGS_ENABLED", "false");
        // then
        assertThat(RefusedStart.of(service, misspelt, folder))
                .contains("no setting has the name ANUENCIA_SENDINGS_ENABLED;");
    }

    @Test
    void serviceDoesNotStartWithoutAudienceAndKeyOfItsTokens()
            throws IOException, InterruptedException {
        // given
        Map<String, String> loose = Map.of("MP_JWT_VERIFY_ISSUER", "https://login.test");
        // then
        assertThat(RefusedStart.of("webhook-service", loose, folder))
                .contains("set MP_JWT_VERIFY_AUDIENCES and MP_JWT_VERIFY_PUBLICKEY_LOCATION;");
    }
}
