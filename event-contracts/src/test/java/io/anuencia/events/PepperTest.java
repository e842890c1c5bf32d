package io.anuencia.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PepperTest {

    private static final String SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final PhoneNumber NUMBER = PhoneNumber.ofWaId("51987654321");

    @Test
    void sameNumberGivesTheSameKeyInEveryProcess() {
        // when
        RecipientKey key = Pepper.ofBase64(SECRET).keyOf(NUMBER);

        // then
        assertThat(key).hasToString("9e21f05e-7909-87c9-bd5b-57c9a5f79d92");
        assertThat(key.value().version()).isEqualTo(8);
        assertThat(key.value().variant()).isEqualTo(2);
    }

    @Test
    void spellingsOfOneNumberGiveOneKey() {
        // given
        Pepper pepper = Pepper.ofBase64(SECRET);

        // then
        assertThat(pepper.keyOf(PhoneNumber.ofWaId("5215512345678")))
                .isEqualTo(pepper.keyOf(PhoneNumber.parse("+52 55 1234 5678", null)));
    }

    @Test
    void anotherPepperGivesAnotherKey() {
        // given
        String other = SECRET.replace("MDEy", "MDEz");

        // then
        assertThat(Pepper.ofBase64(other).keyOf(NUMBER))
                .isNotEqualTo(Pepper.ofBase64(SECRET).keyOf(NUMBER));
    }

    @Test
    void bsuidAndNumberNeverShareAKey() {
        // given
        Pepper pepper = Pepper.ofBase64(SECRET);

        // then
        assertThat(pepper.keyOfBsuid(NUMBER.e164())).isNotEqualTo(pepper.keyOf(NUMBER));
    }

    @Test
    void fingerprintIsTheSameInEveryRelease() {
        // then
        assertThat(Pepper.ofBase64(SECRET).fingerprint())
                .isEqualTo("1fb06d8549a291a09d501b73accf6cf854262168e9784439200084af266ab8ed");
        assertThat(Pepper.ofBase64(SECRET.replace("MDEy", "MDEz")).fingerprint())
                .isNotEqualTo(Pepper.ofBase64(SECRET).fingerprint());
    }

    @Test
    void shortPepperIsRefused() {
        // then
        assertThatThrownBy(() -> Pepper.ofBase64("c2hvcnQ="))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
    }

    @Test
    void toStringShowsNoSecret() {
        // then
        assertThat(Pepper.ofBase64(SECRET)).hasToString("Pepper[…]");
    }

    @Test
    void idsOfFactsDependOnWhereOneFactEnds() {
        // then
        assertThat(Uuids.ofFacts("ab", "c")).isNotEqualTo(Uuids.ofFacts("a", "bc"));
        assertThat(Uuids.ofFacts("ab", "c")).isEqualTo(Uuids.ofFacts("ab", "c"));
    }
}
