package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.Attempts;
import io.anuencia.dispatch.parameter.SamplePages;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreferenceLinksTest {

    private final PreferenceLinks links =
            new PreferenceLinks(SamplePages.at("https://acme.example"));

    private static Attempt attempt(String body) {
        return Attempts.of(
                new UUID(1, 1), new UUID(2, 2), body.getBytes(StandardCharsets.UTF_8), 0);
    }

    private static String text(Attempt attempt) {
        return new String(attempt.body(), StandardCharsets.UTF_8);
    }

    @Test
    void linkIsFilledWithTheTokenOfThePermit() {
        // given
        Attempt attempt = attempt("{\"text\":\"Cámbialo en {{preference.link}}\"}");
        // when
        Attempt filled = links.fill(attempt, "tok-en_1").orElseThrow();
        // then
        assertThat(text(filled))
                .isEqualTo("{\"text\":\"Cámbialo en https://acme.example/p/tok-en_1\"}");
        assertThat(filled.id()).isEqualTo(attempt.id());
    }

    @Test
    void textThatWantsALinkIsNotSentWithoutAToken() {
        // then
        assertThat(links.fill(attempt("{{preference.link}}"), null)).isEmpty();
    }

    @Test
    void textWithoutALinkIsSentAsItIs() {
        // given
        Attempt attempt = attempt("Hola");
        // then
        assertThat(links.fill(attempt, null)).contains(attempt);
    }
}
