package io.anuencia.consent.optout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Calls remembered by one release must be found by the next. */
class RememberedCallsTest {

    @Test
    void namesThatIdentifyCallsStayAsTheyAre() {
        // then
        assertThat(BulkOptOuts.Taken.class)
                .hasToString("class io.anuencia.consent.optout.BulkOptOuts$Taken");
        assertThat(OptOutRegister.Registered.class)
                .hasToString("class io.anuencia.consent.optout.OptOutRegister$Registered");
    }
}
