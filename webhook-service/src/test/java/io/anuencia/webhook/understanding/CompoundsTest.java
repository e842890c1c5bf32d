package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompoundsTest {

    private final Compounds compounds = new Compounds();

    @Test
    void compoundIsTakenForItsPart() {
        // given
        compounds.add(true, "werbe", "werbung");
        compounds.add(false, "meldungen", "nachrichten");

        // then
        assertThat(compounds.meantBy("werbebotschaften")).isEqualTo("werbung");
        assertThat(compounds.meantBy("rabattmeldungen")).isEqualTo("nachrichten");
    }

    @Test
    void wordHardlyLongerThanThePartIsNotACompound() {
        // given
        compounds.add(true, "werbe", "werbung");
        compounds.add(false, "meldungen", "nachrichten");

        // then
        assertThat(compounds.meantBy("werbend")).isNull();
        assertThat(compounds.meantBy("ummeldungen")).isNull();
    }
}
