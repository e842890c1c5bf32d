package io.anuencia.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
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

    /**
     * A mobile number in the numbering plan of its country.
     *
     * @param canonical the canonical form
     * @param spellings every way to write it
     */
    record Mobile(String canonical, Set<String> spellings) {}

    @Provide
    Arbitrary<Mobile> mobiles() {
        Arbitrary<String> eight = Arbitraries.strings().numeric().ofLength(8);
        Arbitrary<Mobile> mexican =
                Combinators.combine(Arbitraries.of("55", "33", "81", "99"), eight)
                        .as((area, rest) -> area + rest)
                        .map(n -> new Mobile("+52" + n, Set.of("+52" + n, "+521" + n)));
        Arbitrary<Mobile> argentine =
                Combinators.combine(Arbitraries.of("11", "221", "2966", "351", "3783"), eight)
                        .as(
                                (area, rest) -> {
                                    String line = rest.substring(area.length() - 2);
                                    String n = area + line;
                                    return new Mobile(
                                            "+549" + n,
                                            Set.of(
                                                    "+54" + n,
                                                    "+549" + n,
                                                    "+54" + area + "15" + line));
                                });
        Arbitrary<Mobile> brazilian =
                Combinators.combine(
                                Arbitraries.of("11", "21", "85"),
                                Arbitraries.of("6", "7", "8", "9"),
                                Arbitraries.strings().numeric().ofLength(7))
                        .as(
                                (area, first, rest) ->
                                        new Mobile(
                                                "+55" + area + "9" + first + rest,
                                                Set.of(
                                                        "+55" + area + first + rest,
                                                        "+55" + area + "9" + first + rest)));
        return Arbitraries.oneOf(List.of(mexican, argentine, brazilian));
    }

    @Property
    void everySpellingOfAMobileFoldsToItsCanonicalForm(@ForAll("mobiles") Mobile mobile) {
        // then
        assertThat(mobile.spellings())
                .allSatisfy(
                        spelling ->
                                assertThat(PhoneNumberFolding.fold(spelling))
                                        .isEqualTo(mobile.canonical()));
    }

    @Property
    void spellingsOfTwoPeopleNeverFoldTogether(
            @ForAll("mobiles") Mobile one, @ForAll("mobiles") Mobile other) {
        // given
        Assume.that(!one.canonical().equals(other.canonical()));

        // then
        assertThat(one.spellings())
                .allSatisfy(
                        spelling ->
                                assertThat(PhoneNumberFolding.fold(spelling))
                                        .isNotEqualTo(other.canonical()));
    }
}
