package io.anuencia.dispatch.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({"+51987654321, PE, PE", "+5511987654321, BR, BR-SP", "BR.1349120865, ZZ, ZZ"})
    void lawGoesByANumberAndNotByAUserId(String text, String region, String place) {
        // when
        Address address = Address.parse(text);
        // then
        assertThat(address.text()).isEqualTo(text);
        assertThat(address.region()).isEqualTo(region);
        assertThat(address.place()).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "51987654321", "+0", "PE.", "pe.12", "PE.1\" x", "PE12"})
    void whatIsNeitherANumberNorAUserIdIsRefused(String text) {
        assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addressIsNotShownInClear() {
        // when
        Address address = Address.parse("PE.1349120865");
        // then
        assertThat(address).hasToString("Address[…]");
    }
}
