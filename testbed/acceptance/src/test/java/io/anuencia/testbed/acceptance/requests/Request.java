package io.anuencia.testbed.acceptance.requests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request as it is sent, even one that no HTTP library would send. Each character of the texts is
 * one byte.
 *
 * @param body the body; null: no body and no length
 */
record Request(String method, String target, List<String> headers, byte[] body) {

    private static final int SHOWN_MAX = 1_500;

    Request withMethod(String other) {
        return new Request(other, target, headers, body);
    }

    Request withTarget(String other) {
        return new Request(method, other, headers, body);
    }

    Request withBody(byte[] other) {
        return new Request(method, target, headers, other);
    }

    /**
     * Returns this request with this header in place of all headers of that name.
     *
     * @param value value of the header; null: without it
     */
    Request withHeader(String name, String value) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        List<String> others = new ArrayList<>(headers);
        others.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith(start));
        Request without = new Request(method, target, others, body);
        return value == null ? without : without.withAnotherHeader(name, value);
    }

    Request withAnotherHeader(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new Request(method, target, more, body);
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (body != null && headers.stream().noneMatch(Request::isLength)) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body == null ? new byte[0] : body);
        return bytes.toByteArray();
    }

    private static boolean isLength(String header) {
        String line = header.toLowerCase(Locale.ROOT);
        return line.startsWith("content-length:") || line.startsWith("transfer-encoding:");
    }

    /** Returns its beginning, without the token. */
    @Override
    public String toString() {
        String shown = new String(bytes(), StandardCharsets.UTF_8);
        return shown.substring(0, Math.min(shown.length(), SHOWN_MAX))
                .replaceAll("(?i)(authorization: bearer )\\S{100,}", "$1…")
                .replaceAll("[\\p{Cntrl}&&[^\\n]]", "?");
    }
}
