package io.anuencia.testbed.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Makes message ids of the real shape: base64 of a small binary structure that holds the person's
 * number. They differ between runs, so a restarted simulator never repeats an id.
 */
final class Wamids {
    private static final byte[] OUTBOUND = {0x15, 0x02, 0x00, 0x11, 0x18, 0x12};
    private static final byte[] INBOUND = {0x15, 0x02, 0x00, 0x12, 0x18, 0x14};

    private final long run;
    private long count;

    /**
     * Creates ids for a run, identified by any number that no earlier run had, such as the start
     * time.
     */
    Wamids(long run) {
        this.run = Dice.mix(run);
    }

    String outbound(String person) {
        return id(person, OUTBOUND, 18);
    }

    String inbound(String person) {
        return id(person, INBOUND, 20);
    }

    private String id(String person, byte[] mark, int digits) {
        count++;
        String hex =
                HexFormat.of().toHexDigits(Dice.mix(run + count))
                        + HexFormat.of().toHexDigits(count);
        byte[] name = person.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        bytes.write(0x1c);
        bytes.write(0x18);
        bytes.write(name.length);
        bytes.writeBytes(name);
        bytes.writeBytes(mark);
        String tail = hex.substring(0, 16) + hex.substring(32 - (digits - 16));
        bytes.writeBytes(tail.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
        return "wamid." + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
