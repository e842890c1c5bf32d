package io.anuencia.events;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PhoneNumberFoldingPropertiesTest {

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> prefixes =
                Arbitraries.of("+52", "+521", "+54", "+549", "+5411", "+55", "+5511", "+34", "+51");
        Arbitrary<String> rest = Arbitraries.strings().numeric().ofMinLength(6).ofMaxLength(11);
        return prefixes.flatMap(prefix -> rest.map(digits -> prefix + digits));
    }

    @Property
    void foldingTwiceIsFoldingOnce(@ForAll("numbers") String number) {
        // given
        String once = PhoneNumberFolding.fold(number);

        // then
        assertThat(PhoneNumberFolding.fold(once)).isEqualTo(once);
    }

    @Property
    void foldingKeepsTheCountryAndTheLastSixDigits(@ForAll("numbers") String number) {
        // when
        String folded = PhoneNumberFolding.fold(number);

        // then
        assertThat(folded).startsWith(number.substring(0, 3));
        assertThat(folded).endsWith(number.substring(number.length() - 6));
    }
}
