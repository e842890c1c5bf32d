package io.anuencia.consent.access;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.events.Sha256;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP archive that records the SHA-256 and length of each file added to it; the manifest comes
 * last. An archive without a manifest is visibly incomplete.
 */
final class ExportArchive {

    private final ZipOutputStream zip;
    private final ArrayNode files = EventCodec.json().createArrayNode();

    ExportArchive(OutputStream output) {
        this.zip = new ZipOutputStream(output, StandardCharsets.UTF_8);
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    interface Content {
        /** Writes the content and leaves the stream open. */
        void write(OutputStream output) throws IOException;
    }

    /** Writes JSON into a file. */
    @FunctionalInterface
    interface JsonContent {
        void write(JsonGenerator json) throws IOException;
    }

    void add(String path, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        zip.putNextEntry(entry);
        DigestOutputStream digest = new DigestOutputStream(zip, Sha256.begin());
        content.write(digest);
        digest.flush();
        zip.closeEntry();
        ObjectNode file = files.addObject();
        file.put("path", path);
        file.put("sha256", Sha256.hex(digest.getMessageDigest()));
        file.put("bytes", entry.getSize());
    }

    void addText(String path, String text) throws IOException {
        add(path, output -> output.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    void addJson(String path, JsonContent content) throws IOException {
        add(
                path,
                output -> {
                    JsonGenerator json = EventCodec.json().createGenerator(output);
                    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                    json.useDefaultPrettyPrinter();
                    content.write(json);
                    json.close();
                });
    }

    /**
     * Adds the list of files to a manifest and writes it as {@code manifest.json}, the last file.
     */
    void finish(ObjectNode manifest) throws IOException {
        manifest.set("files", files);
        zip.putNextEntry(new ZipEntry("manifest.json"));
        zip.write(EventCodec.json().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }
}
