package io.anuencia.contacts.zone;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.PhoneNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeZonesTest {

    private final TimeZones zones = new TimeZones();

    @ParameterizedTest
    @CsvSource({
        "+51987654321,   America/Lima",
        "+34612345678,   Atlantic/Canary Europe/Madrid",
        "+593991234567,  America/Guayaquil Pacific/Galapagos",
        "+529981234567,  America/Cancun",
        "+525512345678,  America/Mexico_City",
        "+99912345678,   Pacific/Kiritimati Pacific/Pago_Pago",
    })
    void numberMayLiveInTheseZones(String number, String expected) {
        // when
        var candidates = zones.candidatesOf(PhoneNumber.ofWaId(number));

        // then
        assertThat(candidates).containsExactlyInAnyOrder(expected.split(" "));
    }
}
