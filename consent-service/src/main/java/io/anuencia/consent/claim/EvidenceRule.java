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
    /** The place and the form of the signup. */
    SUBSCRIBER("source", "form", "formVersion"),
    /** The event, attendance or registration, the date, and the consent to future messages. */
    EVENT_PARTICIPANT("event", "attendance", "date", "permission"),
    /** The express permission to be contacted on WhatsApp. */
    EXPRESS_CONTACT("permission"),
    /** The community, the date of joining, and the frequency and content that were announced. */
    COMMUNITY_MEMBER("community", "joinedAt", "frequency", "contentTypes"),
    /** The promotion, and the details that the person left for it. */
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
