package io.anuencia.contacts.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlainTextTest {

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_.-]{0,63}");
    private static final Pattern MARK = Pattern.compile("\\p{M}");

    @Provide
    Arbitrary<String> nearlyNames() {
        Arbitrary<Character> usual =
                Arbitraries.chars().with("aZ9_.-ñ½Ⅷ٣文 \0\n\uD834\uDD1Eहि\u0301");
        return Arbitraries.oneOf(
                usual.list().ofMaxSize(70).map(PlainTextTest::text),
                Arbitraries.strings().ofMaxLength(8));
    }

    private static String text(Iterable<Character> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        return text.toString();
    }

    @Property
    void nameIsLettersAndDigitsOfAnyScriptWithMarksDotsAndDashesInside(
            @ForAll("nearlyNames") String text) {
        // given
        boolean composed =
                !MARK.matcher(text).find() || Normalizer.isNormalized(text, Normalizer.Form.NFC);

        // then
        assertThat(PlainText.isName(text)).isEqualTo(NAME.matcher(text).matches() && composed);
    }

    @Property
    void storableIsEverythingButNulAndHalvesOfPairs(@ForAll("nearlyNames") String text) {
        // then
        assertThat(PlainText.isStorable(text))
                .isEqualTo(
                        text.codePoints()
                                .noneMatch(
                                        c ->
                                                c == 0
                                                        || Character.getType(c)
                                                                == Character.SURROGATE));
    }

    @Example
    void textIsShortAndHasNoControl() {
        // then
        assertThat(PlainText.isText("x".repeat(256))).isTrue();
        assertThat(PlainText.isText("x".repeat(257))).isFalse();
        assertThat(PlainText.isText("a\u0085b")).isFalse();
        assertThat(PlainText.isText("a\tb")).isFalse();
    }
}
