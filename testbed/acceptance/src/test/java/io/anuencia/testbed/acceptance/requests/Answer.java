package io.anuencia.testbed.acceptance.requests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to a request.
 *
 * @param status status; 0: there was no valid answer
 * @param contentType content type; empty: none
 * @param took time until its last byte, or until it was given up
 */
record Answer(int status, String contentType, String body, Duration took) {

    /** Longer than an answer may take, so that a late answer differs from none. */
    private static final int PATIENCE_MILLIS = 15_000;

    /** An endless answer, such as events or a file, is read no further. */
    private static final int BYTES_MAX = 64 << 10;

    private static final String EVENTS = "text/event-stream";
    private static final String END_OF_LINE = "\r\n";
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final Pattern CHUNKED = Pattern.compile("(?i)\ntransfer-encoding: *chunked");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
    private static final Pattern TYPE = Pattern.compile("(?i)\ncontent-type: *([^\r\n]*)");

    /** Sends a request over its own connection. */
    static Answer to(Request request, URI service) throws IOException {
        long begun = System.nanoTime();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(request, socket);
            read(socket.getInputStream(), received);
        } catch (SocketTimeoutException | SocketException waitingOrClosed) {
            // Whatever was received until then is the answer.
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return of(received.toString(StandardCharsets.ISO_8859_1), took);
    }

    /** A server that answered early may have closed the connection. */
    private static void write(Request request, Socket socket) {
        try {
            socket.getOutputStream().write(request.bytes());
        } catch (IOException closed) {
            // An answer may have arrived nevertheless.
        }
    }

    private static void read(InputStream in, ByteArrayOutputStream received) throws IOException {
        byte[] some = new byte[8192];
        int length = in.read(some);
        while (length >= 0) {
            received.write(some, 0, length);
            if (received.size() > BYTES_MAX
                    || received.toString(StandardCharsets.UTF_8).contains(EVENTS)) {
                return;
            }
            length = in.read(some);
        }
    }

    private static Answer of(String bytes, Duration took) {
        Matcher status = STATUS.matcher(bytes);
        int end = bytes.indexOf(END_OF_HEAD);
        if (!status.lookingAt() || end < 0) {
            return new Answer(0, "", bytes, took);
        }
        String head = bytes.substring(0, end);
        String rest = bytes.substring(end + END_OF_HEAD.length());
        if (status.group(1).equals("100")) {
            return of(rest, took);
        }
        Matcher type = TYPE.matcher(head);
        String body = CHUNKED.matcher(head).find() ? joined(rest) : rest;
        return new Answer(
                Integer.parseInt(status.group(1)),
                type.find() ? type.group(1) : "",
                new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
                took);
    }

    private static String joined(String chunks) {
        StringBuilder body = new StringBuilder();
        int at = 0;
        int line = chunks.indexOf(END_OF_LINE);
        while (line > at) {
            int begin = line + END_OF_LINE.length();
            int length = Integer.parseInt(chunks.substring(at, line), 16);
            int end = Math.min(begin + length, chunks.length());
            body.append(chunks, begin, end);
            at = Math.min(end + END_OF_LINE.length(), chunks.length());
            line = chunks.indexOf(END_OF_LINE, at);
        }
        return body.toString();
    }
}
