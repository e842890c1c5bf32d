package io.anuencia.testbed.localstack;

import io.anuencia.testbed.infrastructure.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that a stack chose when it first started, kept in its folder so that any part can be
 * restarted: ports, by the key of the part, and secrets that are worthless elsewhere.
 */
record Settings(
        Map<String, Integer> ports,
        Map<String, Integer> managementPorts,
        String pepper,
        String appSecret,
        String verifyToken,
        String graphToken,
        double replyShare,
        int rate,
        int numbers,
        String traces,
        boolean watched) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Reads the settings of the folder, or creates new ones. */
    static Settings of(DataFolder folder, Options options) {
        if (folder.hasSettings()) {
            var known = read(folder).with(options);
            DataFolder.write(folder.settings(), Json.pretty(known));
            return known;
        }
        var settings =
                new Settings(
                        ports(options, false),
                        ports(options, true),
                        Base64.getEncoder().encodeToString(random(32)),
                        HexFormat.of().formatHex(random(16)),
                        HexFormat.of().formatHex(random(8)),
                        "EAA" + HexFormat.of().formatHex(random(16)),
                        options.replyShare(),
                        options.rate(),
                        options.numbers(),
                        options.traces(),
                        options.watched());
        DataFolder.write(folder.settings(), Json.pretty(settings));
        return settings;
    }

    static Settings read(DataFolder folder) {
        try {
            return Json.parse(Files.readString(folder.settings()), Settings.class);
        } catch (IOException e) {
            throw new UncheckedIOException("no stack was ever started on " + folder.root(), e);
        }
    }

    private Settings with(Options options) {
        return new Settings(
                ports,
                managementPorts,
                pepper,
                appSecret,
                verifyToken,
                graphToken,
                options.replyShare(),
                options.rate(),
                options.numbers(),
                options.traces(),
                options.watched());
    }

    private static Map<String, Integer> ports(Options options, boolean management) {
        var ports = new TreeMap<String, Integer>();
        for (var part : Part.values()) {
            int usual = management ? part.usualManagementPort() : part.usualPort();
            boolean free = options.freePorts() || usual == 0;
            ports.put(part.key(), free ? FreePorts.next() : usual);
        }
        return ports;
    }

    private static byte[] random(int bytes) {
        var value = new byte[bytes];
        RANDOM.nextBytes(value);
        return value;
    }

    int port(Part part) {
        return ports.get(part.key());
    }

    String url(Part part) {
        return "http://127.0.0.1:" + port(part);
    }

    String managementUrl(Part part) {
        return "http://127.0.0.1:" + managementPorts.get(part.key());
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port(Part.KAFKA);
    }
}
