package io.anuencia.dispatch.cloudapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphRefusalTest {

    private static GraphRefusal refusal(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return GraphRefusal.of(
                new WebApplicationException(Response.status(status).entity(bytes).build()));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 4, true",
        "400, 613, true",
        "400, 80007, true",
        "400, 131059, true",
        "403, 80007, true",
        "400, '\"80007\"', true",
        "400, 100, false",
        "401, 190, false",
        "500, 3, false",
        "403, 200, false",
        "400, 7, false",
        "503, 7, true"
    })
    void codeDecidesWhetherARefusalPassesAndTheStatusOnlyForUnknownCodes(
            int status, String code, boolean passing) {
        // when
        GraphRefusal refusal = refusal(status, "{\"error\":{\"code\":%s}}".formatted(code));
        // then
        assertThat(refusal.isPassing()).isEqualTo(passing);
        assertThat(refusal.shown())
                .isEqualTo(
                        "The Graph API answered "
                                + status
                                + " with code "
                                + code.replace("\"", ""));
    }

    @ParameterizedTest
    @CsvSource({"429, true", "502, true", "400, false", "404, false"})
    void foreignAnswerIsJudgedByItsStatus(int status, boolean passing) {
        // when
        GraphRefusal page = refusal(status, "<html>no</html>");
        GraphRefusal nothing = refusal(status, "");
        // then
        assertThat(page.isPassing()).isEqualTo(passing);
        assertThat(nothing).isEqualTo(page);
        assertThat(page.shown()).isEqualTo("The Graph API answered " + status);
    }

    @Test
    void answerWithoutABodyHasNoCode() {
        assertThat(GraphRefusal.of(new WebApplicationException(503)))
                .isEqualTo(new GraphRefusal(503, null));
    }
}
