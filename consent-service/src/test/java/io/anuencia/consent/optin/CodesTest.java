package io.anuencia.consent.optin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CodesTest {

    private final Codes codes = new Codes();

    /** A word, a time or an amount is not always read as a code. */
    @RepeatedTest(200)
    void codeIsNeitherAWordNorAnHourNorAnAmount() {
        // when
        String code = codes.draw(drawn -> true);

        // then
        assertThat(code)
                .matches("[" + Codes.ALPHABET + "]{4}")
                .matches("[A-Z].*")
                .containsPattern("[2689]");
    }

    @Test
    void codeGrowsWhereManyAreTaken() {
        // when
        String code = codes.draw(drawn -> drawn.length() > 4);

        // then
        assertThat(code).hasSize(5).matches("[A-Z].*").containsPattern("[2689]");
    }
}
