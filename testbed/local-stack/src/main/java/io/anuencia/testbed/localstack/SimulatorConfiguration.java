package io.anuencia.testbed.localstack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** The initial world of the simulator: one business, its numbers, three templates. */
final class SimulatorConfiguration {
    // Meta posts the next webhook long before the last one was answered.
    private static final int MANY_CONNECTIONS = 256;
    private static final double ROOM = 1.25;

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
        var business = root.putArray("businesses").addObject();
        business.put("wabaId", Account.WABA_ID);
        var numbers = business.putArray("phoneNumbers");
        for (int i = 0; i < settings.numbers(); i++) {
            numbers.addObject()
                    .put("id", Account.phoneNumberId(i))
                    .put("displayPhoneNumber", Account.displayPhoneNumber(i))
                    .put("throughput", (int) Math.ceil(settings.rate() * ROOM));
        }
        var templates = business.putArray("templates");
        marketing(
                templates.addObject(),
                Account.WINTER_SALE,
                "Hola {{first_name}}, empezaron las rebajas de invierno de Acme: 30 % en abrigos"
                        + " hasta el domingo.");
        marketing(
                templates.addObject(),
                Account.LAST_DAYS,
                "Hola {{first_name}}, últimos días de las rebajas de invierno de Acme. Aún quedan"
                        + " tallas.");
        var shipped = templates.addObject();
        template(shipped, Account.ORDER_SHIPPED, "UTILITY");
        body(shipped, "Hola {{first_name}}, tu pedido {{order}} de Acme va en camino.");
        return Json.pretty(root);
    }

    /** Shows everything that the laws of the sample's countries require in advertising. */
    private static void marketing(ObjectNode template, String name, String text) {
        template(template, name, "MARKETING");
        template.withArray("components")
                .addObject()
                .put("type", "HEADER")
                .put("format", "TEXT")
                .put("text", "Publicidad: rebajas de Acme");
        body(
                template,
                text + " (Ley 25.326, art. 27.3: puedes pedir el retiro o bloqueo de tu nombre.)");
        template.withArray("components")
                .addObject()
                .put("type", "FOOTER")
                .put("text", "Av. Larco 1301, Lima · Tel. +51 1 700 1234");
        template.withArray("components")
                .addObject()
                .put("type", "BUTTONS")
                .putArray("buttons")
                .addObject()
                .put("type", "QUICK_REPLY")
                .put("text", "No más promociones");
    }

    private static void template(ObjectNode template, String name, String category) {
        template.put("name", name)
                .put("language", "es")
                .put("status", "APPROVED")
                .put("category", category)
                .put("parameter_format", "NAMED");
    }

    private static void body(ObjectNode template, String text) {
        template.withArray("components").addObject().put("type", "BODY").put("text", text);
    }
}
