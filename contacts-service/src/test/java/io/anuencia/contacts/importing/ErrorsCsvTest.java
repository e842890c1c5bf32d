package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"x\")", "+1", "-1", "@x", "\tx", "\rx", "\nx"})
    void cellThatASpreadsheetWouldRunIsWrittenBehindAnApostrophe(String column) {
        // then
        assertThat(ErrorsCsv.cell(column)).startsWith("\"'");
    }

    @Test
    void reportIsWrittenPageByPage() throws IOException {
        // given
        var first = new RowError(3, 4, 0, "phone", "say \"so\"");
        var second = new RowError(9, 12, 0, "=Edad", "this attribute is a number");
        var claim = new RowError(2, 3, 1, "consent_notice", "the claim lacks this");
        var csv =
                new ErrorsCsv(
                        List.of(
                                cursor ->
                                        cursor.row() == 0
                                                ? List.of(first)
                                                : cursor.row() == 3 ? List.of(second) : List.of(),
                                cursor -> cursor.row() == 0 ? List.of(claim) : List.of()));
        var out = new ByteArrayOutputStream();

        // when
        csv.write(out);

        // then
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "row,line,column,problem\r\n3,4,\"phone\",\"say \"\"so\"\"\"\r\n"
                                + "9,12,\"'=Edad\",\"this attribute is a number\"\r\n"
                                + "2,3,\"consent_notice\",\"the claim lacks this\"\r\n");
    }
}
