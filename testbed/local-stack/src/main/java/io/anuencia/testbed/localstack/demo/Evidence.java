package io.anuencia.testbed.localstack.demo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The evidence of consent for each audience class in the sample. People bought or joined before the
 * first of them consented.
 */
final class Evidence {
    /** The club's promise; less than the purpose allows, and so the limit for its members. */
    private static final String ONE_A_WEEK = "1/P7D";

    /** Whether the person made contact on their own initiative, which the law of Peru requires. */
    private static final String CONSUMER_INITIATED = "consumerInitiated";

    /** The channel that the form named, which the law of Colombia requires. */
    private static final String CHANNELS = "channels";

    private static final int CALLED_ON_EVERY = 25;
    private static final Map<String, Map<String, String>> BY_CLASS =
            Map.of(
                    "CUSTOMER",
                    Map.of(
                            "reference", "F001-%d",
                            "date", "2025-05-20",
                            "permission", "offers by WhatsApp ticked at the till"),
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
                            "joinedAt", "2025-02-02",
                            "frequency", ONE_A_WEEK,
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
        fields.add(CONSUMER_INITIATED);
        fields.add(CHANNELS);
        return fields;
    }

    /** Returns the value of this field in the file for a person; empty if it does not apply. */
    static String value(SamplePerson person, String field, Random random) {
        if (field.equals(CONSUMER_INITIATED)) {
            return consumerInitiated(person);
        }
        if (field.equals(CHANNELS)) {
            return "WHATSAPP";
        }
        var audienceClass = person.audienceClass();
        var text = BY_CLASS.get(audienceClass).getOrDefault(field, "");
        return text.contains("%d") ? text.replace("%d", "" + (1000 + random.nextInt(9000))) : text;
    }

    /** A few of the people in Peru were approached by a promoter instead. */
    private static String consumerInitiated(SamplePerson person) {
        if (person.country() != Country.PE) {
            return "";
        }
        return Boolean.toString(person.externalId().hashCode() % CALLED_ON_EVERY != 0);
    }
}
