package io.anuencia.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+51 987 654 321,          , +51987654321",
        "987654321,              PE, +51987654321",
        "0051987654321,            , +51987654321",
        "+521 55 1234 5678,        , +525512345678",
        "+52 55 1234 5678,         , +525512345678",
        "55 1234 5678,           MX, +525512345678",
        "+54 9 11 2345-6789,       , +5491123456789",
        "+54 11 2345 6789,         , +5491123456789",
        "+54 11 15 2345 6789,      , +5491123456789",
        "+54 221 15 456 7890,      , +5492214567890",
        "011 15-2345-6789,       AR, +5491123456789",
        "+55 11 91234-5678,        , +5511912345678",
        "+55 11 8123-4567,         , +5511981234567",
        "+55 11 3123-4567,         , +551131234567",
        "551181234567,           BR, +5511981234567",
        "11 8123-4567,           BR, +5511981234567",
        "11 3123-4567,           BR, +551131234567",
        "5215512345678,          MX, +525512345678",
        "52 55 1234 5678,        MX, +525512345678",
        "5491123456789,          AR, +5491123456789",
        "+34 612 34 56 78,         , +34612345678",
        "+56 9 8765 4321,          , +56987654321",
    })
    void everySpellingOfANumberGivesOneNumber(String written, String region, String canonical) {
        // when
        PhoneNumber number = PhoneNumber.parse(written, region);

        // then
        assertThat(number.e164()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "15512345678,     MX",
        "1 55 1234 5678,  MX",
        "18112345678,     MX",
        "6591234567,      BR",
        "65 9123-4567,    BR",
    })
    void numberThatMayBelongToAnotherCountryIsRefusedAsAmbiguous(String written, String region) {
        // then
        assertThatThrownBy(() -> PhoneNumber.parse(written, region))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another country");
    }

    @ParameterizedTest
    @CsvSource({
        "1 55 1234 5678,   MX, +525512345678",
        "55 1234 5678,     MX, +525512345678",
        "47 9123-4567,     BR, +5547991234567",
        "+1 551 234 5678,  MX, +15512345678",
    })
    void numberOfANationalListBelongsToItsRegionUnlessItHasAPlusSign(
            String written, String region, String canonical) {
        // when
        PhoneNumber number = PhoneNumber.parseNational(written, region);

        // then
        assertThat(number.e164()).isEqualTo(canonical);
    }

    @Test
    void numberOfANationalListNeedsItsRegion() {
        // then
        assertThatThrownBy(() -> PhoneNumber.parseNational("1 55 1234 5678", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no country code");
    }

    @ParameterizedTest
    @CsvSource({
        "5215512345678, +525512345678",
        "541123456789,  +5491123456789",
        "551181234567,  +5511981234567",
        "447700900123,  +447700900123",
    })
    void waIdIsFoldedToTheSameNumber(String waId, String canonical) {
        // when
        PhoneNumber number = PhoneNumber.ofWaId(waId);

        // then
        assertThat(number.e164()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hola", "12345", "987654321", "+51 1", "+1 900 555 0100", "+999123"})
    void textThatIsNotAPersonsNumberIsRefusedWithoutQuotingIt(String written) {
        // then
        assertThatThrownBy(() -> PhoneNumber.parse(written, null))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("987654321")
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1711234567.0 | DE",
                "1711234567,0 | DE",
                "1 711 234 567.00 | DE",
                "1.711234567E9 | DE",
                "1,711234567e+9 | DE",
                "6281234567890.0 | ID",
                "5.5119876543E12 | BR",
                "+491711234567.0 | ",
            })
    void numberThatAProgramMadeADecimalOfIsRefused(String written, String region) {
        // then
        assertThatThrownBy(() -> PhoneNumber.parse(written, region))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("export the column as text");
        assertThatThrownBy(() -> PhoneNumber.parseNational(written, region))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("export the column as text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 171 12345O67",
                "+49 171 1234567 ext. 5",
                "+49 171 1234567x5",
                "+49 171 1234567#5",
                "+49 30 1234 Ana",
                "1-800-FLOWERS",
            })
    void numberWithALetterOrAnExtensionIsRefused(String written) {
        // then
        assertThatThrownBy(() -> PhoneNumber.parse(written, "US"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("extension");
    }

    @ParameterizedTest
    @CsvSource({
        "1.711.234.567,      DE, +491711234567",
        "+33.6.12.34.56.00,    , +33612345600",
        "+49.171.1234.000,     , +491711234000",
        "Tel. 0171/1234567,  DE, +491711234567",
        "tel:+491711234567,    , +491711234567",
    })
    void numberMayHaveDotsBetweenItsDigitsAndWordsBeforeThem(
            String written, String region, String canonical) {
        // then
        assertThat(PhoneNumber.parse(written, region).e164()).isEqualTo(canonical);
    }

    @Test
    void regionIsACountryWithNumbersOfItsOwn() {
        // then
        assertThat(List.of("PE", "GB", "XK", "AC")).allMatch(PhoneNumber::isRegion);
        assertThat(List.of("AQ", "XA", "UK", "ZZ", "001", "pe", ""))
                .noneMatch(PhoneNumber::isRegion);
    }

    @Test
    void numberTellsItsCountry() {
        // then
        assertThat(PhoneNumber.ofWaId("51987654321").region()).isEqualTo("PE");
        assertThat(PhoneNumber.ofWaId("99912345678").region()).isEqualTo("ZZ");
        assertThat(PhoneNumber.ofWaId("80012345678").region()).isEqualTo("ZZ");
        assertThat(PhoneNumber.ofWaId("883510012345").place()).isEqualTo("ZZ");
    }

    @Test
    void countryIsTheOneOfTheNumberingPlanForEveryPlan() throws Exception {
        // given
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        int compared = 0;

        // then
        for (String region : plans.getSupportedRegions()) {
            for (PhoneNumberType type : PhoneNumberType.values()) {
                var example = plans.getExampleNumberForType(region, type);
                String e164 = example == null ? "" : plans.format(example, PhoneNumberFormat.E164);
                if (e164.matches("\\+\\d{7,15}")) {
                    assertThat(new PhoneNumber(e164).region())
                            .isEqualTo(plans.getRegionCodeForNumber(example));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void numberTellsThePartOfItsCountryIfLawsDifferBetweenParts() {
        // then
        assertThat(PhoneNumber.ofWaId("5511987654321").place()).isEqualTo("BR-SP");
        assertThat(PhoneNumber.ofWaId("5519987654321").place()).isEqualTo("BR-SP");
        assertThat(PhoneNumber.ofWaId("5521987654321").place()).isEqualTo("BR");
        assertThat(PhoneNumber.ofWaId("51987654321").place()).isEqualTo("PE");
        assertThat(PhoneNumber.ofWaId("13055550123").place()).isEqualTo("US-FL");
        assertThat(PhoneNumber.ofWaId("15125550123").place()).isEqualTo("US-TX");
        assertThat(PhoneNumber.ofWaId("14165550123").place()).isEqualTo("CA");
        assertThat(PhoneNumber.ofWaId("15005550123").place()).isEqualTo("US");
        assertThat(PhoneNumber.ofWaId("17875550123").place()).isEqualTo("PR");
    }

    @Test
    void areaCodesBelongToTheStatesThatTheGeocoderKnows() {
        // given
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        PhoneNumberOfflineGeocoder geocoder = PhoneNumberOfflineGeocoder.getInstance();
        Map<String, String> states = new HashMap<>();

        // then
        for (int area = 200; area < 1000; area++) {
            // No town has the exchange 555, so the description is that of the whole area.
            var number = new Phonenumber.PhoneNumber().setCountryCode(1);
            number.setNationalNumber(area * 10_000_000L + 5_550_123);
            String described = geocoder.getDescriptionForNumber(number, Locale.ENGLISH, "US");
            boolean ofAState =
                    "US".equals(plans.getRegionCodeForNumber(number))
                            && !described.isEmpty()
                            && !described.equals("United States");
            String place = PhoneNumber.ofWaId("1" + area + "5550123").place();
            assertThat(place.startsWith("US-")).as("area %d", area).isEqualTo(ofAState);
            if (ofAState) {
                String state = described.substring(described.lastIndexOf(',') + 1).strip();
                assertThat(states.computeIfAbsent(state, first -> place))
                        .as("area %d, %s", area, described)
                        .isEqualTo(place);
            }
        }
        assertThat(states).hasSizeGreaterThan(50);
    }

    @Test
    void toStringIsMasked() {
        // then
        assertThat(PhoneNumber.ofWaId("51987654321")).hasToString("PhoneNumber[…21]");
    }
}
