package io.anuencia.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateZonesTest {

    @ParameterizedTest
    @CsvSource({
        "+51987654321,   America/Lima",
        "+34612345678,   Atlantic/Canary Europe/Madrid",
        "+593991234567,  America/Guayaquil Pacific/Galapagos",
        "+529981234567,  America/Cancun",
        "+525512345678,  America/Mexico_City",
        "+211977123456,  Africa/Juba",
        "+213551234567,  Africa/Algiers",
        "+218912345678,  Africa/Tripoli",
        "+50581234567,   America/Managua",
        "+970599123456,  Asia/Gaza Asia/Hebron",
        "+99912345678,   Pacific/Kiritimati Pacific/Pago_Pago",
    })
    void candidateZonesOfANumberAreComplete(String number, String expected) {
        // when
        var candidates = CandidateZones.of(PhoneNumber.ofWaId(number));

        // then
        assertThat(candidates).containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void numbersOfOneBlockShareTheirZonesInEveryPlan() throws Exception {
        // given
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        Random random = new Random(20261124);
        int compared = 0;

        // then
        for (String region : plans.getSupportedRegions()) {
            for (PhoneNumberUtil.PhoneNumberType type : PhoneNumberUtil.PhoneNumberType.values()) {
                var example = plans.getExampleNumberForType(region, type);
                for (int i = 0; example != null && i < 20; i++) {
                    String e164 = plans.format(example, PhoneNumberUtil.PhoneNumberFormat.E164);
                    String other =
                            e164.substring(0, e164.length() - 4)
                                    + "%04d".formatted(random.nextInt(10_000));
                    if (plans.isValidNumber(plans.parse(other, null))) {
                        PhoneNumber number = new PhoneNumber(other);
                        assertThat(CandidateZones.of(number))
                                .isEqualTo(CandidateZones.exactly(number));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(10_000);
    }
}
