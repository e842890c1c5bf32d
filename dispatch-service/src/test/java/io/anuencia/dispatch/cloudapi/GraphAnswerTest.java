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

    @ParameterizedTest
    @CsvSource({
        "4, THROTTLED",
        "80007, THROTTLED",
        "130429, THROTTLED",
        "131056, PAIR_THROTTLED",
        "0, SENDER_STOPPED",
        "10, SENDER_STOPPED",
        "190, SENDER_STOPPED",
        "200, SENDER_STOPPED",
        "299, SENDER_STOPPED",
        "368, SENDER_STOPPED",
        "131031, SENDER_STOPPED",
        "131042, SENDER_STOPPED",
        "131048, SENDER_STOPPED",
        "133010, SENDER_STOPPED",
        "132000, TEMPLATE_REFUSED",
        "132001, TEMPLATE_REFUSED",
        "132015, TEMPLATE_REFUSED",
        "132016, TEMPLATE_REFUSED",
        "132005, REFUSED",
        "100, REFUSED",
        "131026, REFUSED",
        "131047, REFUSED",
        "131049, REFUSED",
        "131050, REFUSED",
        "130472, REFUSED",
        "1, UNCLEAR",
        "2, UNCLEAR",
        "131000, UNCLEAR",
        "131016, UNCLEAR",
        "131057, UNCLEAR",
        "300, UNCLEAR",
        "999999, UNCLEAR"
    })
    void codeDecidesWhatTheAnswerMeans(int code, AnswerClass meaning) {
        // given
        int status = 400;
        // when
        GraphAnswer answer = error(status, code);
        // then
        assertThat(answer.meaning()).isEqualTo(meaning);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void idOfMessageMeansThatItWasTaken() {
        // given
        String body = "{\"messages\":[{\"id\":\"wamid.A\"}]}";
        // when
        GraphAnswer answer = answer(200, body);
        // then
        assertThat(answer).isEqualTo(new GraphAnswer(AnswerClass.ACCEPTED, null, "wamid.A"));
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
}
