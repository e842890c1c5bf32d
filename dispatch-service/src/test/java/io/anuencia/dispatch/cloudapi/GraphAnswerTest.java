package io.anuencia.dispatch.cloudapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphAnswerTest {

    private static GraphAnswer answer(int status, String body) {
        return GraphAnswer.of(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static GraphAnswer error(int status, int code) {
        return answer(status, "{\"error\":{\"message\":\"no\",\"code\":%d}}".formatted(code));
    }

    @Test
    void codeDecidesWhateverTheStatus() {
        // given
        int[] statuses = {400, 403, 404, 429, 500, 503};
        for (int status : statuses) {
            // when
            GraphAnswer answer = error(status, 130429);
            // then
            assertThat(answer)
                    .isEqualTo(new GraphAnswer(AnswerClass.THROTTLED, 130429, null, false));
        }
    }

    @ParameterizedTest
    @CsvSource({"accepted, false", "held_for_quality_assessment, true", "paused, true"})
    void messageThatWhatsAppKeepsBackIsTakenAndHeld(String status, boolean held) {
        // given
        String body =
                "{\"messages\":[{\"id\":\"wamid.A\",\"message_status\":\"%s\"}]}".formatted(status);
        // when
        GraphAnswer answer = answer(200, body);
        // then
        assertThat(answer).isEqualTo(new GraphAnswer(AnswerClass.ACCEPTED, null, "wamid.A", held));
    }

    @Test
    void idOfMessageMeansThatItWasTaken() {
        // given
        String body = "{\"messages\":[{\"id\":\"wamid.A\"}]}";
        // when
        GraphAnswer answer = answer(200, body);
        // then
        assertThat(answer).isEqualTo(new GraphAnswer(AnswerClass.ACCEPTED, null, "wamid.A", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "<html>Bad Gateway</html>",
                "{\"messages\":[]}",
                "{\"messages\":[{\"id\":\"\"}]}",
                "{\"error\":{\"code\":\"190\"}}",
                "{\"err"
            })
    void whatNobodyUnderstandsLeavesDoubt(String body) {
        // given
        int[] statuses = {200, 202, 302, 400, 404, 429, 500, 502, 503};
        for (int status : statuses) {
            // when
            GraphAnswer answer = answer(status, body);
            // then
            assertThat(answer.meaning()).as("status %d", status).isEqualTo(AnswerClass.UNCLEAR);
        }
    }

    @Test
    void missingNumberStopsTheSenderAndWrongParameterDoesNot() {
        // given
        String body = "{\"error\":{\"code\":100,\"error_subcode\":33}}";
        // when
        GraphAnswer missing = answer(400, body);
        // then
        assertThat(missing.meaning()).isEqualTo(AnswerClass.SENDER_STOPPED);
        assertThat(error(400, 100).meaning()).isEqualTo(AnswerClass.REFUSED);
    }

    /** As not taken it would be sent once more. */
    @ParameterizedTest
    @ValueSource(ints = {199, 200, 302, 399})
    void codeInAnAnswerThatIsNoErrorLeavesDoubt(int status) {
        // when
        GraphAnswer answer = error(status, 130429);
        // then
        assertThat(answer.meaning()).isEqualTo(AnswerClass.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 300, 400, 500})
    void idInAnAnswerThatIsNoSuccessLeavesDoubt(int status) {
        // when
        GraphAnswer answer = answer(status, "{\"messages\":[{\"id\":\"wamid.A\"}]}");
        // then
        assertThat(answer.meaning()).isEqualTo(AnswerClass.UNCLEAR);
    }

    /** The person has nothing to do with it. */
    @Test
    void whoIsNotAuthorizedIsStoppedWhateverTheCode() {
        // when
        GraphAnswer answer = error(401, 131026);
        // then
        assertThat(answer.meaning()).isEqualTo(AnswerClass.SENDER_STOPPED);
    }
}
