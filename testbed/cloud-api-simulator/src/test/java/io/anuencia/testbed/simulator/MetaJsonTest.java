package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MetaJsonTest {

    @Test
    void escapesAreThoseOfMeta() {
        // when
        String json =
                new MetaJson()
                        .open()
                        .field("t", "ä/ñ <5% a@b \"q\" \\ 😊\n\u0001")
                        .close()
                        .toString();

        // then
        assertThat(json)
                .isEqualTo(
                        "{\"t\":\"\\u00e4\\/\\u00f1 \\u003C5\\u0025 a\\u0040b \\\"q\\\" \\\\"
                                + " \\ud83d\\ude0a\\n\\u0001\"}");
    }

    @Test
    void nestedDocumentIsReadBackAsItWas() throws JsonProcessingException {
        // given
        ObjectMapper mapper = new ObjectMapper();
        String document =
                "{\"a\":[1,true,null,{\"b\":\"x\"},[]],\"c\":{},\"d\":9007199254740993,\"e\":0.5}";

        // when
        String json = new MetaJson().item(mapper.readTree(document)).toString();

        // then
        assertThat(json).isEqualTo(document);
    }
}
