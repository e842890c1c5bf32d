package io.anuencia.consent.claim;

import io.anuencia.events.AudienceClass;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The evidence that each audience class needs (architecture 5.2), by the names of its fields. */
enum EvidenceRule {
    /**
     * What they bought or signed, and when. Where a consent to messages is also the legal basis,
     * {@link TermsRule} asks for it.
     */
    CUSTOMER("reference", "date"),
    /** Where they signed up, and on which form. */
    SUBSCRIBER("source", "form", "formVersion"),
    /** Which event, registered or attended, when, and the consent to future messages. */
    EVENT_PARTICIPANT("event", "attendance", "date", "permission"),
    /** The express permission to be contacted on WhatsApp. */
    EXPRESS_CONTACT("permission"),
    /** Which community, joined when, and what they were told of frequency and content. */
    COMMUNITY_MEMBER("community", "joinedAt", "frequency", "contentTypes"),
    /** Which promotion, and the details they left for it. */
    PROMOTION_FOLLOWER("promotion", "details");

    private static final int DATE_LENGTH = 10;

    private final List<String> fields;

    EvidenceRule(String... fields) {
        this.fields = List.of(fields);
    }

    static EvidenceRule of(AudienceClass audienceClass) {
        return switch (audienceClass) {
            case CUSTOMER -> CUSTOMER;
            case SUBSCRIBER -> SUBSCRIBER;
            case EVENT_PARTICIPANT -> EVENT_PARTICIPANT;
            case EXPRESS_CONTACT -> EXPRESS_CONTACT;
            case COMMUNITY_MEMBER -> COMMUNITY_MEMBER;
            case PROMOTION_FOLLOWER -> PROMOTION_FOLLOWER;
        };
    }

    /** The fields that are absent, blank, or an invalid date. */
    List<String> missingIn(Map<String, String> evidence) {
        return fields.stream().filter(field -> !isGiven(field, evidence.get(field))).toList();
    }

    List<String> fields() {
        return fields;
    }

    private static boolean isGiven(String field, String value) {
        if (value == null || value.isBlank()) {
            return false;
        }
        return !(field.equals("date") || field.equals("joinedAt")) || date(value).isPresent();
    }

    /** The day at the beginning of a text: an ISO 8601 date, alone or before a time. */
    static Optional<LocalDate> date(String text) {
        String day = text.strip();
        try {
            return Optional.of(
                    LocalDate.parse(
                            day.length() > DATE_LENGTH ? day.substring(0, DATE_LENGTH) : day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
