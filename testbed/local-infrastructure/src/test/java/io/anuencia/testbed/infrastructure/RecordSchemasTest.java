package io.anuencia.testbed.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordSchemasTest {

    private static Set<String> complaints(String type, String json) {
        return RecordSchemas.ofRepository().complaints(type, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void recordThatHasWhatIsRequiredIsRight() {
        // when
        var complaints =
                complaints(
                        "io.anuencia.webhook.PreferenceStopped",
                        """
                        {"recipientKeys":["a"],"saidAt":"2026-11-24T15:30:00Z"}\
                        """);

        // then
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatIsMissingOrNotNamedIsToldAtAnyDepthWithoutItsValue() {
        // when
        var complaints =
                complaints(
                        "io.anuencia.webhook.StatusReported",
                        """
                        {"attemptId":null,"status":"failed","errors":[{"title":"secret"}],
                         "more":"secret"}\
                        """);

        // then
        assertThat(complaints)
                .containsExactly(
                        "io.anuencia.webhook.StatusReported has more that nothing names",
                        "io.anuencia.webhook.StatusReported lacks at",
                        "io.anuencia.webhook.StatusReported.errors[] lacks code");
    }

    @Test
    void membersOfADescribedRecordAreComparedToo() {
        // when
        var complaints =
                complaints(
                        "io.anuencia.dispatch.SendRequested",
                        "{\"template\":{\"more\":\"secret\"}}");

        // then
        assertThat(complaints)
                .contains(
                        "io.anuencia.dispatch.SendRequested.template has more that nothing names");
    }

    @Test
    void whatHasNoSchemaIsNeverWrong() {
        // when
        var complaints = complaints("io.anuencia.webhook.OfANewerRelease", "{}");

        // then
        assertThat(complaints).isEmpty();
    }
}
