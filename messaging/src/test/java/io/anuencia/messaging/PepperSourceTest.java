package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PepperSourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "not Base64!", "c2hvcnQ=", " "})
    void malformedPepperIsRefusedAndNotRepeated(String base64) {
        // then
        assertThatIllegalStateException()
                .isThrownBy(() -> PepperSource.read(base64))
                .withMessageStartingWith("ANUENCIA_PEPPER is not 32 random bytes or more in Base64")
                .withNoCause();
    }

    @Test
    void longerPepperIsTaken() {
        // then
        assertThat(PepperSource.read(Base64.getEncoder().encodeToString(new byte[48]))).isNotNull();
    }
}
