package io.anuencia.dispatch.cloudapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphAnswerTest {

    private static final Pepper PEPPER =
            Pepper.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));

    private static GraphAnswer answer(int status, String body) {
        return GraphAnswer.of(status, body.getBytes(StandardCharsets.UTF_8), PEPPER);
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
    @ValueSource(strings = {"\"131049\"", "131049"})
    void codeIsReadAsANumberAlsoIfItIsAText(String code) {
        // when
        GraphAnswer answer = answer(400, "{\"error\":{\"code\":%s}}".formatted(code));
        // then
        assertThat(answer).isEqualTo(new GraphAnswer(AnswerClass.REFUSED, 131049, null, false));
    }

    @ParameterizedTest
    @CsvSource({"accepted, false", "held_for_quality_assessment, true", "paused, true"})
    void messageHeldByWhatsAppIsAcceptedAndMarkedHeld(String status, boolean held) {
        // given
        String body =
                "{\"messages\":[{\"id\":\"wamid.A\",\"message_status\":\"%s\"}]}".formatted(status);
        // when
        GraphAnswer answer = answer(200, body);
        // then
        assertThat(answer).isEqualTo(new GraphAnswer(AnswerClass.ACCEPTED, null, "wamid.A", held));
    }

    @Test
    void answerWithAMessageIdIsAccepted() {
        // given
        String body = "{\"messages\":[{\"id\":\"wamid.A\"}]}";
        // when
        GraphAnswer answer = answer(200, body);
        // then
        assertThat(answer).isEqualTo(new GraphAnswer(AnswerClass.ACCEPTED, null, "wamid.A", false));
    }

    @ParameterizedTest
    @CsvSource({
        "22518139912, +22518139912",
        "+22518139912, +22518139912",
        "5215512345678, +525512345678"
    })
    void accountIsTheKeyOfTheReturnedWaId(String waId, String number) {
        // when
        GraphAnswer answer = answer(200, taken("\"" + waId + "\""));
        // then
        assertThat(answer.account()).isEqualTo(PEPPER.keyOf(new PhoneNumber(number)));
        assertThat(answer.toString()).doesNotContain("8139912").doesNotContain("12345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"1\"", "\"US\"", "null", "{}", "[]", "1"})
    void malformedWaIdIsIgnored(String waId) {
        // when
        GraphAnswer answer = answer(200, taken(waId));
        // then
        assertThat(answer).isEqualTo(new GraphAnswer(AnswerClass.ACCEPTED, null, "wamid.A", false));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"wa_id\":\"22518139912\",\"user_id\":\"CI.1349\"', +22518139912",
        "'\"user_id\":\"CI.1349\"',",
        "'\"wa_id\":\"CI.1349\"',",
        "'\"wa_id\":\"CI.9431\",\"user_id\":\"CI.1349\"',"
    })
    void userIdIsNamedBesidesTheNumberOrInItsPlaceOrWithoutIt(String members, String number) {
        // given
        String body =
                "{\"contacts\":[{\"input\":\"x\",%s}],\"messages\":[{\"id\":\"wamid.A\"}]}"
                        .formatted(members);
        // when
        GraphAnswer answer = answer(200, body);
        // then
        assertThat(answer.meaning()).isEqualTo(AnswerClass.ACCEPTED);
        assertThat(answer.userId()).isEqualTo(PEPPER.keyOfBsuid("CI.1349"));
        assertThat(answer.account())
                .isEqualTo(number == null ? null : PEPPER.keyOf(new PhoneNumber(number)));
        assertThat(answer.toString()).doesNotContain("1349");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null", "{}", "[]", "1", "\"unknown\""})
    void malformedUserIdIsIgnored(String userId) {
        // when
        GraphAnswer answer = answer(200, taken("null,\"user_id\":" + userId));
        // then
        assertThat(answer).isEqualTo(new GraphAnswer(AnswerClass.ACCEPTED, null, "wamid.A", false));
    }

    private static String taken(String waId) {
        return "{\"contacts\":[{\"input\":\"+2250718139912\",\"wa_id\":%s}],\"messages\":[{\"id\":\"wamid.A\"}]}"
                .formatted(waId);
    }

    static List<String> unreadable() {
        return List.of(
                "",
                "{}",
                "[]",
                "null",
                "<html>Bad Gateway</html>",
                "{\"messages\":[]}",
                "{\"messages\":[{\"id\":\"\"}]}",
                "{\"error\":{\"code\":\"19O\"}}",
                "{\"error\":{\"code\":4294967486}}",
                "{\"error\":{\"code\":\"4294967486\"}}",
                "{\"err");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void unauthorizedStopsTheSenderWhateverTheBody(String body) {
        // when
        GraphAnswer answer = answer(401, body);
        // then
        assertThat(answer)
                .isEqualTo(new GraphAnswer(AnswerClass.SENDER_STOPPED, null, null, false));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void unintelligibleAnswerIsUnclear(String body) {
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

    /** If it counted as not accepted, the message would be sent again. */
    @ParameterizedTest
    @ValueSource(ints = {199, 200, 302, 399})
    void codeInANonErrorAnswerIsUnclear(int status) {
        // when
        GraphAnswer answer = error(status, 130429);
        // then
        assertThat(answer.meaning()).isEqualTo(AnswerClass.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 300, 400, 500})
    void messageIdInANonSuccessAnswerIsUnclear(int status) {
        // when
        GraphAnswer answer = answer(status, "{\"messages\":[{\"id\":\"wamid.A\"}]}");
        // then
        assertThat(answer.meaning()).isEqualTo(AnswerClass.UNCLEAR);
    }

    /** The refusal concerns the sender, not the person. */
    @Test
    void unauthorizedStopsTheSenderWhateverTheCode() {
        // when
        GraphAnswer answer = error(401, 131026);
        // then
        assertThat(answer.meaning()).isEqualTo(AnswerClass.SENDER_STOPPED);
    }
}
