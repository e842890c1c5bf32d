package io.anuencia.testbed.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @Test
    void withoutArgumentsTheDemoOfTheDocumentationRuns() {
        // when
        var line = CommandLine.parse(new String[0]);
        // then
        assertThat(line)
                .isEqualTo(
                        new CommandLine(
                                CommandLine.Mode.DEMO,
                                false,
                                false,
                                1000,
                                80,
                                Path.of("target/local"),
                                null,
                                null));
    }

    @Test
    void everyArgumentIsTaken() {
        // when
        var line =
                CommandLine.parse(
                        ("--exit --keep --contacts 5000 --rate 300 --data d --restart kafka"
                                        + " --upgrade-from o")
                                .split(" "));
        // then
        assertThat(line)
                .isEqualTo(
                        new CommandLine(
                                CommandLine.Mode.DEMO,
                                true,
                                true,
                                5000,
                                300,
                                Path.of("d"),
                                Part.KAFKA,
                                Path.of("o")));
    }

    @ParameterizedTest
    @CsvSource({
        "--contacts,needs a value",
        "--contacts many,needs a number",
        "--contacts 1,between 20 and",
        "--rate 1001,between 1 and 1000",
        "--restart mailer,no part is called mailer",
        "--serve --exit,choose one",
        "--stores --exit,choose one",
        "--fast,unknown argument --fast"
    })
    void aWrongArgumentIsRefusedInWords(String arguments, String words) {
        // when, then
        assertThatThrownBy(() -> CommandLine.parse(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
