package io.anuencia.testbed.ledgerverifier;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects entries that do not match their stored hash; one that matches the hash at another
 * position was moved.
 */
final class Mismatches {

    private static final int KEPT_MAX = 1_000;

    private final List<ExportLine> lines = new ArrayList<>();

    void add(ExportLine line) {
        if (lines.size() < KEPT_MAX) {
            lines.add(line);
        }
    }

    List<Finding> findings() {
        Map<String, Long> homes = new HashMap<>();
        lines.forEach(line -> homes.put(text(line.leafHash()), line.position()));
        return lines.stream().map(line -> finding(line, homes)).toList();
    }

    private static Finding finding(ExportLine line, Map<String, Long> homes) {
        if (line.content() == null) {
            return Finding.at(
                    Finding.Kind.MISSING,
                    line.position(),
                    "its hash is there, the entry itself is gone");
        }
        Long home = homes.get(text(line.actualHash()));
        return home == null
                ? Finding.at(
                        Finding.Kind.CHANGED,
                        line.position(),
                        "entry " + line.id() + " is not what was sealed")
                : Finding.at(
                        Finding.Kind.REORDERED,
                        line.position(),
                        "entry " + line.id() + " was sealed at position " + home);
    }

    private static String text(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }
}
