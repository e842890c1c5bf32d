package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any combination of term words is either a readable term or no term; it never fails. */
class PauseWordsTest {

    private static final Instant SAID = Instant.parse("2026-11-25T15:30:00Z");
    private static final int TEXTS = 4_000;
    private static final List<String> DAYS =
            List.of("1", "09", "20", "31", "45", "999", "1st", "20th", "1er", "2027", "1999");

    private final Understanding understanding = ShippedUnderstanding.UNDERSTANDING;

    /** The words of a language as people write them, except forms with alternatives. */
    private static List<String> wordsOf(String language) throws IOException {
        try (var rules =
                new BufferedReader(
                        new InputStreamReader(
                                Understanding.class.getResourceAsStream(
                                        "/understanding/" + language + ".rules"),
                                StandardCharsets.UTF_8))) {
            return Stream.concat(
                            DAYS.stream(),
                            rules.lines()
                                    .filter(line -> line.startsWith("TERM "))
                                    .filter(line -> !line.startsWith("TERM smell"))
                                    .flatMap(line -> Stream.of(line.split(": ")[1].split(" ")))
                                    .filter(word -> word.matches("[a-z_]+"))
                                    .map(word -> word.replace('_', ' ')))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "es, pausen los mensajes",
        "en, pause the messages",
        "de, pausiert die nachrichten",
        "fr, suspendez les messages",
        "it, sospendete i messaggi",
        "pt, pausem as mensagens"
    })
    void everyCombinationOfTermWordsCanBeRead(String language, String pause) throws IOException {
        // given
        List<String> words = wordsOf(language);
        Random random = new Random(28);
        int read = 0;
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder(pause);
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                text.append(' ').append(words.get(random.nextInt(words.size())));
            }
            // when
            Instant end = understanding.readEnd(text.toString(), new PauseEnds(SAID));
            // then
            if (end != null) {
                assertThat(end).as(text.toString()).isAfter(SAID);
                read++;
            }
        }
        assertThat(read).isPositive();
    }
}
