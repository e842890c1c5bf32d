package io.anuencia.testbed.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@link Settings} from the config document; all defaults of the simulator are here. */
final class SettingsReader {
    private static final int STOPPED = 131050;
    private static final Map<String, List<String>> STOP_TEXTS =
            Map.of(
                    "es",
                    List.of(
                            "STOP",
                            "BAJA",
                            "baja por favor",
                            "No quiero recibir más mensajes",
                            "ya no me escriban",
                            "Cancelar suscripción",
                            "denme de baja",
                            "no más promociones"),
                    "*",
                    List.of(
                            "STOP",
                            "stop.",
                            "Unsubscribe",
                            "please stop messaging me",
                            "Opt out",
                            "no more messages please",
                            "remove me from your list"));
    private static final Map<String, List<String>> OTHER_TEXTS =
            Map.of(
                    "es",
                    List.of(
                            "¡Gracias!",
                            "¿Hasta cuándo dura la oferta?",
                            "¿Tienen envío a provincia?",
                            "Me interesa 😊",
                            "¿Cuál es el precio?"),
                    "*",
                    List.of(
                            "Thanks!",
                            "How long does the offer last?",
                            "Do you ship abroad?",
                            "Interested 😊",
                            "What is the price?"));

    private SettingsReader() {}

    /** Reads the changeable part of the document; {@link Accounts} and the start read the rest. */
    static Settings read(Fields document) {
        return new Settings(
                document.texts("tokens", List.of("local-graph-token")),
                document.millis("latencyMs", new Span(0, 0)),
                document.number("throughput", 80, 0, 1_000_000),
                document.number("backlogMax", 500_000, 1, 50_000_000),
                pair(document.object("pair")),
                webhook(document.object("webhook")),
                timeline(document.object("timeline")),
                replies(document.object("replies")),
                limits(document.object("limits")));
    }

    private static Outcome.Kind refused(Fields in, String name, boolean fallback) {
        return in.flag(name, fallback) ? Outcome.Kind.HTTP : Outcome.Kind.STATUS;
    }

    private static Settings.Limits limits(Fields in) {
        int code = in.number("overTierCode", 131048, 1, Integer.MAX_VALUE);
        Settings.Limits limits =
                new Settings.Limits(
                        in.flag("countInbound", false),
                        in.number("marketingPerPerson", 0, 0, 1_000_000),
                        in.has("marketingWindow")
                                ? in.duration("marketingWindow")
                                : Duration.ofHours(24),
                        in.flag("usMarketing", true),
                        in.constant("tier", Tier.class, Tier.TIER_UNLIMITED),
                        new Outcome(refused(in, "overTierRefused", false), code),
                        new Outcome(refused(in, "stoppedRefused", true), STOPPED));
        in.refuseUnknown();
        return limits;
    }

    private static Settings.Pair pair(Fields in) {
        Settings.Pair pair =
                new Settings.Pair(
                        in.number("burst", 0, 0, 1_000_000),
                        in.number("everyMs", 6_000, 1, 3_600_000));
        in.refuseUnknown();
        return pair;
    }

    private static Settings.Webhook webhook(Fields in) {
        Settings.Webhook webhook =
                new Settings.Webhook(
                        url(in),
                        in.text("appSecret", "local-app-secret"),
                        in.text("verifyToken", "local-verify-token"),
                        in.number("statusesPerPost", 10, 1, 1000),
                        in.number("lingerMs", 25, 0, 60_000),
                        in.number("duplicateEvery", 0, 0, Integer.MAX_VALUE),
                        in.number("connections", 16, 1, 1000),
                        in.millis("retryMs", new Span(200, 2000)),
                        in.number("timeoutMs", 10_000, 10, 600_000),
                        new Settings.Oddities(
                                in.millis("delayMs", new Span(0, 0)),
                                in.flag("shuffled", false),
                                in.flag("unknownFields", false),
                                in.flag("failedWithoutCallback", false)));
        if (webhook.retry().min() == 0) {
            throw BadInput.at(in.path("retryMs"), "must begin above 0, or a refusal is hammered");
        }
        in.refuseUnknown();
        return webhook;
    }

    private static String url(Fields in) {
        String url = in.text("url", null);
        if (url == null) {
            return null;
        }
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException notUri) {
            throw BadInput.at(in.path("url"), "is not a URL: " + notUri.getMessage());
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw BadInput.at(
                    in.path("url"), "must be absolute, as http://127.0.0.1:8084/webhooks/whatsapp");
        }
        return url;
    }

    private static Settings.Timeline timeline(Fields in) {
        Settings.Timeline timeline =
                new Settings.Timeline(
                        in.millis("sentMs", new Span(20, 100)),
                        in.millis("deliveredMs", new Span(50, 400)),
                        in.millis("readMs", new Span(200, 2000)),
                        in.share("deliveredShare", 1),
                        in.share("readShare", 0.7),
                        in.share("skipDeliveredShare", 0),
                        in.share("failedShare", 0),
                        in.number("failedCode", 131026, 1, Integer.MAX_VALUE));
        in.refuseUnknown();
        return timeline;
    }

    private static Settings.Replies replies(Fields in) {
        Settings.Replies replies =
                new Settings.Replies(
                        in.share("share", 0),
                        in.share("stopShare", 0.5),
                        in.share("buttonShare", 0.34),
                        in.millis("delayMs", new Span(200, 2000)),
                        phrases(in, "stopTexts", STOP_TEXTS),
                        phrases(in, "otherTexts", OTHER_TEXTS),
                        in.text("stopPayloadPrefix", "optout:"));
        in.refuseUnknown();
        return replies;
    }

    private static Map<String, List<String>> phrases(
            Fields in, String name, Map<String, List<String>> fallback) {
        if (!in.has(name)) {
            return fallback;
        }
        Fields languages = in.object(name);
        Map<String, List<String>> phrases = new LinkedHashMap<>();
        for (String language : languages.names()) {
            List<String> texts = languages.texts(language, List.of());
            if (texts.isEmpty()) {
                throw BadInput.at(languages.path(language), "needs at least one text");
            }
            phrases.put(language, texts);
        }
        if (phrases.isEmpty()) {
            throw BadInput.at(
                    in.path(name),
                    "needs texts by language, as {\"es\":[\"BAJA\"],\"*\":[\"STOP\"]}");
        }
        return phrases;
    }
}
