package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownVariablesTest {

    @Test
    void misspeltSettingIsUnknown() {
        // given
        List<String> variables =
                List.of(
                        "ANUENCIA_SENDINGS_ENABLED",
                        "ANUENCIA_SENDING_ENABLED",
                        "ANUENCIA_BRAKES_OPTOUT_RATE_MAX",
                        "ANUENCIA_BRAKES_OPT_OUT_RATE_MAX");

        // when
        List<String> unknown = UnknownVariables.among(variables);

        // then
        assertThat(unknown)
                .containsExactly("ANUENCIA_BRAKES_OPTOUT_RATE_MAX", "ANUENCIA_SENDINGS_ENABLED");
    }

    @Test
    void settingsOfEveryServiceAndTheirListsAreKnown() {
        // given
        List<String> variables =
                List.of(
                        "ANUENCIA_PEPPER",
                        "ANUENCIA_IMPORTS_WORKER",
                        "ANUENCIA_LEDGER_KEY_FILE",
                        "ANUENCIA_WHATSAPP_VERIFY_TOKEN",
                        "ANUENCIA_PAGE_KEYS_0_",
                        "ANUENCIA_PAGE_KEYS_11_");

        // when
        List<String> unknown = UnknownVariables.among(variables);

        // then
        assertThat(unknown).isEmpty();
    }

    @Test
    void variablesThatAreNotOursAreIgnored() {
        // given
        List<String> variables =
                List.of(
                        "QUARKUS_HTTP_PORTS",
                        "ANUENCIA_CONSENT_TOKEN",
                        "ANUENCIA_GRAPH_TOKEN_2",
                        "ANUENCIA_KAFKA_BOOTSTRAP_SERVICE_HOST",
                        "ANUENCIA_KAFKA_BOOTSTRAP_SERVICE_PORT_TCP_CLIENTS",
                        "ANUENCIA_KAFKA_BOOTSTRAP_PORT",
                        "ANUENCIA_KAFKA_BOOTSTRAP_PORT_9093_TCP",
                        "ANUENCIA_KAFKA_BOOTSTRAP_PORT_9093_TCP_ADDR");

        // when
        List<String> unknown = UnknownVariables.among(variables);

        // then
        assertThat(unknown).isEmpty();
    }
}
