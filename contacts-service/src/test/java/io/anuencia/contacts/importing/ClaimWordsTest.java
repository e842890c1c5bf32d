package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimWordsTest {

    @Test
    void adviceSaysHowAFrequencyIsWritten() {
        // then
        assertThat(ClaimWords.advice("evidence.frequency")).contains("4/P30D");
        assertThat(ClaimWords.advice("evidence.date")).doesNotContain("4/P30D");
        assertThat(ClaimWords.advice(null)).contains("does not prove");
    }
}
