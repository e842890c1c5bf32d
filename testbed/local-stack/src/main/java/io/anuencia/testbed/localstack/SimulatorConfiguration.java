package io.anuencia.testbed.localstack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The initial world of the simulator: one business, its numbers, and the templates that the local
 * overlay has.
 */
final class SimulatorConfiguration {
    // Meta posts the next webhook long before the last one was answered.
    private static final int MANY_CONNECTIONS = 256;
    private static final double ROOM = 1.25;
    private static final String OVERLAY = "deploy/kubernetes/overlays/local/config.json";

    private SimulatorConfiguration() {}

    /** Returns the world of an unwatched stack. */
    static String of(Settings settings) {
        return of(settings, null);
    }

    /**
     * Returns the world of a stack.
     *
     * @param history file of the simulator's history; null: none
     */
    static String of(Settings settings, Path history) {
        var root = Json.object();
        root.put("host", "127.0.0.1");
        root.put("port", settings.port(Part.SIMULATOR));
        if (history != null) {
            root.putObject("history")
                    .put("file", history.toString())
                    .put("pepper", settings.pepper());
        }
        root.put("seed", 20261110);
        root.putArray("tokens").add(settings.graphToken());
        root.putObject("webhook")
                .put("url", settings.url(Part.WEBHOOK) + "/webhooks/whatsapp")
                .put("appSecret", settings.appSecret())
                .put("verifyToken", settings.verifyToken())
                .put("connections", MANY_CONNECTIONS);
        root.putObject("replies").put("share", settings.replyShare()).put("stopShare", 0.5);
        root.putArray("businesses").add(business(settings));
        return Json.pretty(root);
    }

    /** Its templates show what the laws of the sample's countries require in advertising. */
    private static ObjectNode business(Settings settings) {
        var business = (ObjectNode) Json.parse(read(Repository.root())).path("businesses").get(0);
        var numbers = business.putArray("phoneNumbers");
        for (int i = 0; i < settings.numbers(); i++) {
            numbers.addObject()
                    .put("id", Account.phoneNumberId(i))
                    .put("displayPhoneNumber", Account.displayPhoneNumber(i))
                    .put("throughput", (int) Math.ceil(settings.rate() * ROOM));
        }
        return business;
    }

    private static String read(Path repository) {
        try {
            return Files.readString(repository.resolve(OVERLAY));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + OVERLAY, e);
        }
    }
}
