package io.anuencia.testbed.localstack.demo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What proves the consent of each audience class in the sample. */
final class Evidence {
    private static final Map<String, Map<String, String>> BY_CLASS =
            Map.of(
                    "CUSTOMER",
                    Map.of("reference", "F001-%d", "date", "2025-11-20"),
                    "SUBSCRIBER",
                    Map.of("source", "website", "form", "newsletter", "formVersion", "3"),
                    "EVENT_PARTICIPANT",
                    Map.of(
                            "event", "feria-lima-2026",
                            "attendance", "attended",
                            "date", "2026-05-16",
                            "permission", "news by WhatsApp after the fair"),
                    "EXPRESS_CONTACT",
                    Map.of("permission", "WhatsApp contact form %d"),
                    "COMMUNITY_MEMBER",
                    Map.of(
                            "community", "club-acme",
                            "joinedAt", "2026-02-02",
                            "frequency", "4 a month",
                            "contentTypes", "offers"),
                    "PROMOTION_FOLLOWER",
                    Map.of("promotion", "sorteo-2026", "details", "name and number"));

    private Evidence() {}

    /** The classes, in a fixed order. */
    static List<String> classes() {
        return BY_CLASS.keySet().stream().sorted().toList();
    }

    /** All fields of all classes, in a fixed order. */
    static Set<String> fields() {
        var fields = new LinkedHashSet<String>();
        classes().forEach(c -> BY_CLASS.get(c).keySet().stream().sorted().forEach(fields::add));
        return fields;
    }

    /** What the file says in this field for someone of this class; empty when it does not apply. */
    static String value(String audienceClass, String field, Random random) {
        var text = BY_CLASS.get(audienceClass).getOrDefault(field, "");
        return text.contains("%d") ? text.replace("%d", "" + (1000 + random.nextInt(9000))) : text;
    }
}
