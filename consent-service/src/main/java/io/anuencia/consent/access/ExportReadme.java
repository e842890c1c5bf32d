package io.anuencia.consent.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The text that accompanies an export, and the list of what is not in it. */
final class ExportReadme {

    /** The files of a complete export that other services provide. */
    static final List<OtherPart> OTHER_PARTS =
            List.of(
                    new OtherPart(
                            "profile.json", "contacts-service", "GET /contacts/{contactId}/export"),
                    new OtherPart("messages.ndjson", "dispatch-service", "POST /access-exports"));

    private static final Set<String> LANGUAGES = Set.of("es", "en", "pt");

    private ExportReadme() {}

    /**
     * A file that another service provides.
     *
     * @param path name of the file
     * @param service name of the service
     * @param from call that returns it
     */
    record OtherPart(String path, String service, String from) {}

    /** Returns the text in a language, or in Spanish if that language has no text. */
    static String in(String language) {
        String known = LANGUAGES.contains(language) ? language : "es";
        String path = "/access/README_" + known + ".txt";
        try (InputStream file = ExportReadme.class.getResourceAsStream(path)) {
            Objects.requireNonNull(file, () -> path + " is not in the jar");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the text of the export cannot be read", e);
        }
    }
}
