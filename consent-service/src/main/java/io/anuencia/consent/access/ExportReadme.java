package io.anuencia.consent.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The words that come with an export, and what is not in it. */
final class ExportReadme {

    /** The files of an export that other services write. */
    static final List<OtherPart> OTHER_PARTS =
            List.of(
                    new OtherPart(
                            "profile.json", "contacts-service", "GET /contacts/{contactId}/export"),
                    new OtherPart("messages.ndjson", "dispatch-service", "POST /access-exports"));

    private static final Set<String> LANGUAGES = Set.of("es", "en", "pt");

    private ExportReadme() {}

    /**
     * A file that is elsewhere.
     *
     * @param path its name
     * @param service who answers it
     * @param from how it is asked for
     */
    record OtherPart(String path, String service, String from) {}

    /** The text in a language; in Spanish for one that we do not write. */
    static String in(String language) {
        String known = LANGUAGES.contains(language) ? language : "es";
        String path = "/access/README_" + known + ".txt";
        try (InputStream file = ExportReadme.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the text of the export cannot be read", e);
        }
    }
}
