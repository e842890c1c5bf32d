package io.anuencia.messaging.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.anuencia.events.RecipientKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The advice to callers on what to write, in terms of JSON rather than of our code. */
class FieldAdviceTest {

    private final ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();

    FieldAdviceTest() {
        new StrictBodies().customize(json);
    }

    enum Size {
        SMALL,
        LARGE
    }

    record Part(Integer count) {}

    record Body(
            String text,
            Boolean flag,
            int count,
            Double share,
            Size size,
            Instant at,
            Duration hold,
            LocalDate day,
            RecipientKey person,
            List<Part> parts,
            Map<String, String> facts) {}

    private String told(String body) {
        JacksonException e =
                catchThrowableOfType(
                        JacksonException.class, () -> json.readValue(body, Body.class));
        return RequestPaths.of(e) + ": " + FieldAdvice.of(e);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":{}} | text: write a text in quotes",
                "{\"text\":\"a\\u0000\"} | text: leave out characters that cannot be stored, such as NUL",
                "{\"text\":\"\\ud83d\"} | text: leave out characters that cannot be stored, such as NUL",
                "{\"text\":\"\\udc00\\ud83d\"} | text: leave out characters that cannot be stored, such as NUL",
                "{\"flag\":\"perhaps\"} | flag: write true or false",
                "{\"count\":1.5} | count: write a whole number",
                "{\"count\":\"many\"} | count: write a whole number",
                "{\"count\":9223372036854775808} | count: the number is too large or is not a whole number",
                "{\"share\":\"half\"} | share: write a number",
                "{\"size\":\"small\"} | size: write one of SMALL, LARGE",
                "{\"at\":\"2026-02-30\"} | at: write a time such as 2026-12-01T15:30:00Z",
                "{\"at\":\"\"} | at: write a time such as 2026-12-01T15:30:00Z",
                "{\"at\":\"  \"} | at: write a time such as 2026-12-01T15:30:00Z",
                "{\"count\":\"\"} | count: write a whole number",
                "{\"share\":\" \"} | share: write a number",
                "{\"flag\":\"\"} | flag: write true or false",
                "{\"flag\":5} | flag: write true or false",
                "{\"hold\":\"\"} | hold: write an ISO 8601 duration such as PT10M",
                "{\"size\":\"\"} | size: write one of SMALL, LARGE",
                "{\"hold\":\"soon\"} | hold: write an ISO 8601 duration such as PT10M",
                "{\"at\":20261201} | at: write a time such as 2026-12-01T15:30:00Z",
                "{\"at\":\"\\u001f20261201\"} | at: write a time such as 2026-12-01T15:30:00Z",
                "{\"at\":\"20261201\"} | at: write a time such as 2026-12-01T15:30:00Z",
                "{\"at\":\" -1.5 \"} | at: write a time such as 2026-12-01T15:30:00Z",
                "{\"at\":1796083200.5} | at: write a time such as 2026-12-01T15:30:00Z",
                "{\"hold\":10} | hold: write an ISO 8601 duration such as PT10M",
                "{\"hold\":\"10\"} | hold: write an ISO 8601 duration such as PT10M",
                "{\"day\":20261201} | day: write a date such as 2026-12-01",
                "{\"day\":[2026,12,1]} | day: write a date such as 2026-12-01",
                "{\"size\":1} | size: write one of SMALL, LARGE",
                "{\"size\":\"1\"} | size: write one of SMALL, LARGE",
                "{\"parts\":{}} | parts: write a list: [ … ]",
                "{\"parts\":[3]} | parts[0]: write an object: { … }",
                "{\"facts\":\"none\"} | facts: write an object: { … }",
                "{\"parts\":[{\"count\":NaN}]} | parts[0].count: is not valid JSON; look at line 1, column 23",
                "{\"parts\":[{\"count\":1},{\"count\":2 | parts[1].count: is not valid JSON; look at line 1, column 33",
                "{\"flag\":tru} | flag: is not valid JSON; look at line 1, column 9",
                "{\"flag\":true,\"flag\":true} | flag: is not valid JSON; look at line 1, column 20",
                "[] | body: write an object: { … }",
                "x | body: is not valid JSON; look at line 1, column 1"
            })
    void fieldThatCannotBeReadIsNamedWithWhatToWrite(String body, String answer) {
        // then
        assertThat(told(body)).isEqualTo(answer);
    }

    @Test
    void numberOfTooManyDigitsIsNotCalledInvalidJson() {
        // then
        assertThat(told("9".repeat(1_001)))
                .isEqualTo("body: nests too deep, or has a number or a name that is too long");
    }

    @Test
    void timesAreReadAsTheyAreWritten() throws Exception {
        // when
        Body read =
                json.readValue(
                        """
                        {"at":"2026-12-01T15:30:00.5+02:00","hold":"PT10M","day":"2026-12-01"}""",
                        Body.class);

        // then
        assertThat(read.at()).isEqualTo("2026-12-01T13:30:00.5Z");
        assertThat(read.hold()).isEqualTo(Duration.ofMinutes(10));
        assertThat(read.day()).isEqualTo("2026-12-01");
    }

    @Test
    void textsOfEveryAlphabetAreRead() throws Exception {
        // when
        Body read = json.readValue("{\"text\":\"año 😀 \\ud83d\\ude00 \u202eعربي\"}", Body.class);

        // then
        assertThat(read.text()).isEqualTo("año 😀 😀 \u202eعربي");
    }
}
