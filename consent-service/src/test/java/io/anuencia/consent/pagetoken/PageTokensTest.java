package io.anuencia.consent.pagetoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens carry what we wrote, and nothing that anyone else wrote. */
class PageTokensTest {

    private static final UUID SUBJECT = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final UUID DECISION = UUID.fromString("01935a2b-3c00-7000-8000-000000000002");
    private static final String ONE = key(1);
    private static final String TWO = key(2);

    private static String key(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return number + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    private static PageTokens tokens(String... keys) {
        return new PageTokens(List.of(keys));
    }

    @Test
    void tokenCarriesItsSubjectAndItsTime() {
        // when
        String token = tokens(ONE).mint(SUBJECT, "acme", DECISION);

        // then
        PageToken read = tokens(ONE).read(token).orElseThrow();
        assertThat(read.subjectId()).isEqualTo(SUBJECT);
        assertThat(read.brand()).isEqualTo("acme");
        assertThat(read.heard()).isTrue();
        assertThat(read.issuedAt()).isEqualTo(Instant.ofEpochSecond(0x01935a2b3c00L / 1_000));
        assertThat(token).hasSizeLessThan(64).matches("[A-Za-z0-9_-]+");
        assertThat(tokens(ONE).mint(SUBJECT, "acme", DECISION)).isEqualTo(token);
        assertThat(tokens(ONE).mint(SUBJECT, "other", DECISION)).isNotEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({"1, 54", "4, 58", "40, 106"})
    void tokenIsAsLongAsDispatchServiceMeasuresIt(int brand, int length) {
        // then
        assertThat(tokens(ONE).mint(SUBJECT, "a".repeat(brand), DECISION)).hasSize(length);
    }

    @Test
    void everyChangedCharacterIsDetected() {
        // given
        PageTokens tokens = tokens(ONE);
        String token = tokens.mint(SUBJECT, "acme", DECISION);

        // then
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokens.read(forged)).as("character %d", i).isEmpty();
        }
        assertThat(tokens.read(token + "A")).isEmpty();
        assertThat(tokens.read(token + "=")).isEmpty();
        assertThat(tokens.read(token.substring(1))).isEmpty();
        assertThat(tokens.read("")).isEmpty();
        assertThat(tokens.read("ñ".repeat(60))).isEmpty();
        assertThat(tokens.read("A".repeat(100_000))).isEmpty();
    }

    @Test
    void oldKeyIsAcceptedUntilItIsRemoved() {
        // given
        String old = tokens(ONE).mint(SUBJECT, "acme", DECISION);

        // then
        assertThat(tokens(TWO, ONE).read(old)).isPresent();
        assertThat(tokens(TWO, ONE).mint(SUBJECT, "acme", DECISION)).isNotEqualTo(old);
        assertThat(tokens(TWO).read(old)).isEmpty();
    }

    @Test
    void formShownBeforeARotationIsStillValid() {
        // given
        String shown = tokens(ONE).sign("form", "text");

        // then
        assertThat(tokens(TWO, ONE).isSigned("form", "text", shown)).isTrue();
        assertThat(tokens(ONE, TWO).isSigned("form", "text", shown)).isTrue();
        assertThat(tokens(TWO, ONE).isSigned("form", "other", shown)).isFalse();
        assertThat(tokens(TWO, ONE).isSigned("other", "text", shown)).isFalse();
        assertThat(tokens(TWO, ONE).isSigned("form", "text", "")).isFalse();
        assertThat(tokens(TWO).isSigned("form", "text", shown)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(PageToken.Origin.class)
    void tokenCarriesItsOrigin(PageToken.Origin origin) {
        // given
        PageToken token = new PageToken(SUBJECT, "acme", origin, Instant.ofEpochSecond(1));

        // when
        PageToken read = tokens(ONE).read(tokens(ONE).mint(token)).orElseThrow();

        // then
        assertThat(read).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({"0,false,false", "1,true,true", "2,false,true", "3,false,false", "-1,false,false"})
    void unknownOriginOpensTheLeast(byte mark, boolean heard, boolean everything) {
        // given
        byte[] unsigned =
                new PageToken(SUBJECT, "acme", PageToken.Origin.MESSAGE, Instant.ofEpochSecond(1))
                        .unsigned((byte) 1);
        unsigned[2] = mark;

        // when
        PageToken read = PageToken.of(unsigned);

        // then
        assertThat(read.heard()).isEqualTo(heard);
        assertThat(read.opensEverything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1:", "1:AAAA", "256:AAAA", ":AAAA", "1:!!", "x:AAAA"})
    void serviceDoesNotStartWithAnInvalidKey(String key) {
        // then
        assertThatThrownBy(() -> tokens(key))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ANUENCIA_PAGE_KEYS");
        assertThatThrownBy(() -> tokens(ONE, ONE)).isInstanceOf(IllegalStateException.class);
    }
}
