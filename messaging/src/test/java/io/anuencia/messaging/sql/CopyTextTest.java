package io.anuencia.messaging.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CopyTextTest {

    @Test
    void everythingThatEndsAColumnOrRowIsEscaped() {
        // given
        CopyText text = new CopyText();
        // when
        text.text("a\tb\nc\rd\\e\0f").text(null).text("\\N").endRow();
        // then
        assertThat(text.toString()).isEqualTo("a\\tb\\nc\\rd\\\\ef\t\\N\t\\\\N\n");
    }

    @Test
    void elementsOfArraysAreQuotedBeforeTheyAreEscaped() {
        // given
        CopyText text = new CopyText();
        // when
        text.texts(List.of("America/Lima", "a\"b\\c", "x,y")).texts(List.of()).endRow();
        // then
        assertThat(text.toString())
                .isEqualTo("{\"America/Lima\",\"a\\\\\"b\\\\\\\\c\",\"x,y\"}\t{}\n");
    }
}
