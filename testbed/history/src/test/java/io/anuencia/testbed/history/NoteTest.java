package io.anuencia.testbed.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NoteTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void noteIsOneLineWithTimePartyAndWord() {
        // given
        Note note = Note.of(Op.SEND_STARTED, "dispatch", 42);
        // when
        note.text("attempt", "a").number("count", 3).truth("late", false);
        // then
        assertThat(note.line())
                .isEqualTo(
                        "{\"at\":42,\"by\":\"dispatch\",\"op\":\"send.started\","
                                + "\"attempt\":\"a\",\"count\":3,\"late\":false}\n");
    }

    @Test
    void fieldWithoutValueIsLeftOut() {
        // given
        Note note = Note.of(Op.SEND_STARTED, "dispatch", 42);
        // when
        note.text("brand", null).number("code", null).texts("persons", null);
        // then
        assertThat(note.line()).doesNotContain("brand", "code", "persons");
    }

    @Property
    void anyTextIsReadBackFromOneLine(@ForAll String one, @ForAll String other)
            throws JsonProcessingException {
        // given
        Note note =
                Note.of(Op.NOTE_FAILED, "x", 0).text("one", one).texts("both", List.of(one, other));
        // when
        String line = note.line();
        // then
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        JsonNode read = JSON.readTree(line);
        assertThat(read.path("one").textValue()).isEqualTo(one);
        assertThat(read.path("both").path(1).textValue()).isEqualTo(other);
    }

    @Test
    void everyWordLeadsBackToItsConstant() {
        // given
        Op[] all = Op.values();
        // when
        List<Op> found = Arrays.stream(all).map(op -> Op.of(op.word()).orElseThrow()).toList();
        // then
        assertThat(found).containsExactly(all);
        assertThat(Op.of("nothing.such")).isEmpty();
    }
}
