package io.anuencia.consent.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text that accompanies an export. */
class ExportReadmeTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "pt"})
    void textSaysWhatMayBeMissing(String language) {
        // then
        assertThat(ExportReadme.in(language)).contains("leftOut", "null", "earlierKeys");
    }
}
