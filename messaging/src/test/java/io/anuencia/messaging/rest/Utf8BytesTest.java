package io.anuencia.messaging.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8BytesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static {
        new StrictBodies().customize(MAPPER);
    }

    private record Named(String brand) {}

    private static Named read(String latin) throws IOException {
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        return MAPPER.readValue(new ByteArrayInputStream(bytes), Named.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"bran\u00ffd\":\"acme\"}",
                "{\"bran\u00ff\u00ffd\":\"acme\"}",
                "{\"brand\":\"ac\u00ffme\"}"
            })
    void byteThatNoUtf8HoldsIsRefusedWhereverItStands(String body) throws IOException {
        // given
        assertThat(read("{\"brand\":\"acme\"}").brand()).isEqualTo("acme");

        // then
        assertThatThrownBy(() -> read(body)).isInstanceOf(JsonParseException.class);
    }
}
