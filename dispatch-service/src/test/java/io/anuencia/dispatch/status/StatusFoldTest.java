package io.anuencia.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.StatusReported;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusFoldTest {

    private static StatusReported failed(List<Integer> codes) {
        return new StatusReported(
                null,
                "wamid.A",
                "106540352242922",
                "failed",
                codes.stream().map(code -> new StatusReported.Problem(code, "no")).toList(),
                null,
                null,
                null,
                Instant.EPOCH);
    }

    /** A stop listed second would be reported nowhere else. */
    @ParameterizedTest
    @CsvSource({
        "131026 131050, 131050",
        "131050 131026, 131050",
        "131042 131050, 131050",
        "131026 132015, 132015",
        "132015 131042, 131042",
        "131026 131049, 131026",
        "131049 131026, 131049",
        "-1, -1"
    })
    void mostSignificantErrorBecomesTheCode(String codes, int said) {
        // given
        List<Integer> errors = Arrays.stream(codes.split(" ")).map(Integer::valueOf).toList();
        // when
        Integer code = StatusFold.code(failed(errors));
        // then
        assertThat(code).isEqualTo(said);
    }

    @Test
    void failureWithoutErrorsHasNoCode() {
        assertThat(StatusFold.code(failed(List.of()))).isNull();
    }
}
