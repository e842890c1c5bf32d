package io.anuencia.webhook.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    // Computed with: printf '%s' BODY | openssl dgst -sha256 -hmac SECRET
    private static final String ESCAPED =
            "{\"text\":\"\\u00e4\\u00f1 \\/ \\u0040 \\u003C \\u0025 \\ud83d\\uded1\"}";
    private static final String ESCAPED_SIGNATURE =
            "sha256=7dd8d099ba92c136e6e37502be2c45f3dea3e0c3fb63a061e941b33bbb44e97f";
    private static final String UNESCAPED = "{\"text\":\"äñ / @ < % 🛑\"}";

    private final WebhookSignature signature = new WebhookSignature(() -> List.of("secret-one"));

    @Test
    void signatureOverTheEscapedBytesOfMetaMatches() {
        assertThat(signature.matches(utf8(ESCAPED), ESCAPED_SIGNATURE)).isTrue();
    }

    @Test
    void reserializedTextDoesNotMatch() {
        assertThat(signature.matches(utf8(UNESCAPED), ESCAPED_SIGNATURE)).isFalse();
    }

    @Test
    void upperCaseDigitsAreTheSameDigest() {
        String upperCase = "sha256=" + ESCAPED_SIGNATURE.substring(7).toUpperCase(Locale.ROOT);

        assertThat(signature.matches(utf8(ESCAPED), upperCase)).isTrue();
    }

    @Test
    void eitherSecretMatchesDuringARotation() {
        // given
        WebhookSignature rotating = new WebhookSignature(() -> List.of("secret-two", "secret-one"));
        WebhookSignature rotated = new WebhookSignature(() -> List.of("secret-two"));

        // then
        assertThat(rotating.matches(utf8(ESCAPED), ESCAPED_SIGNATURE)).isTrue();
        assertThat(rotated.matches(utf8(ESCAPED), ESCAPED_SIGNATURE)).isFalse();
    }

    @Test
    void whiteSpaceAroundASecretIsNoPartOfIt() {
        // given
        WebhookSignature spaced =
                new WebhookSignature(() -> List.of("secret-two", " secret-one\n"));

        // then
        assertThat(spaced.matches(utf8(ESCAPED), ESCAPED_SIGNATURE)).isTrue();
    }

    @Test
    void oneChangedByteIsNoticed() {
        byte[] changed = utf8(ESCAPED);
        changed[changed.length - 1] ^= 1;

        assertThat(signature.matches(changed, ESCAPED_SIGNATURE)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "sha256=00",
                "sha1=0000000000000000000000000000000000000000",
                "sha256=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
            })
    void malformedHeaderMatchesNothing(String header) {
        assertThat(signature.matches(utf8(ESCAPED), header)).isFalse();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
