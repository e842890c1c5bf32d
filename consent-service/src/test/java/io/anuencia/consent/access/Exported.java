package io.anuencia.consent.access;

import static io.anuencia.consent.fixture.World.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;

/** Requests the export of a person and unpacks it. */
final class Exported {

    private Exported() {}

    static Map<String, byte[]> export(Map<String, Object> body) throws IOException {
        byte[] zip =
                call().body(body)
                        .post("/access-exports")
                        .then()
                        .statusCode(200)
                        .contentType("application/zip")
                        .extract()
                        .asByteArray();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var archive = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                files.put(entry.getName(), archive.readAllBytes());
            }
        }
        return files;
    }

    static Map<String, Object> body(RecipientKey person, String language) {
        return Map.of("recipient", Map.of("recipientKey", person.toString()), "language", language);
    }

    static JsonNode json(byte[] bytes) throws IOException {
        return EventCodec.json().readTree(bytes);
    }
}
