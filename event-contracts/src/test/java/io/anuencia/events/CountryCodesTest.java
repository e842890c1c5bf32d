package io.anuencia.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes that name a country or a part of one, and others that only look so. */
class CountryCodesTest {

    @ParameterizedTest
    @ValueSource(strings = {"PE", "GB", "PR", "AC", "TA", "XK"})
    void codeThatPlacesOfNumbersHaveIsThatOfACountry(String code) {
        // then
        assertThat(CountryCodes.isRealCountry(code)).isTrue();
        assertThat(CountryCodes.isCountry(code)).isTrue();
        assertThat(CountryCodes.isPlace(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UK", "EN", "ZZ", "EU", "pe", "PER", "P", "", "US-FL"})
    void codeThatOnlyLooksSoIsNoCountry(String code) {
        // then
        assertThat(CountryCodes.isCountry(code)).isFalse();
    }

    @Test
    void codeLeftToUsersIsACountryInWhichNobodyLives() {
        // then
        assertThat(CountryCodes.isCountry("XX")).isTrue();
        assertThat(CountryCodes.isRealCountry("XX")).isFalse();
        assertThat(CountryCodes.isRealCountry(null)).isFalse();
    }

    @Test
    void partIsAPlaceIfItsCountryIsOne() {
        // then
        assertThat(CountryCodes.isPlace("US-FL")).isTrue();
        assertThat(CountryCodes.isPlace("UK-ENG")).isFalse();
        assertThat(CountryCodes.isPlace("US-")).isFalse();
        assertThat(CountryCodes.isPlace("US-FLOR")).isFalse();
        assertThat(CountryCodes.isPlace(null)).isFalse();
        assertThat(CountryCodes.isCountry(null)).isFalse();
    }
}
