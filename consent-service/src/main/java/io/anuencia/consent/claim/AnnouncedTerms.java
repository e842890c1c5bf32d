package io.anuencia.consent.claim;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.events.AudienceClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people were told that they would get, and how often: it limits their consent. Pure. */
final class AnnouncedTerms {

    private AnnouncedTerms() {}

    /** Paths of what is missing. */
    static List<String> missingIn(ConsentStatement statement, Optional<PurposeTerms> purpose) {
        List<String> missing = new ArrayList<>(missingContent(statement, purpose));
        missing.addAll(missingFrequency(statement));
        return missing;
    }

    /**
     * The content types agreed: what both the terms and the evidence name. What the evidence names
     * is a limit if it is a code of the purpose; anything else is what the person was told in
     * words, and evidence only.
     */
    static List<String> contentTypes(ConsentStatement statement, Optional<PurposeTerms> purpose) {
        List<String> limit = statement.terms().contentTypes();
        List<String> told = codesTold(statement, purpose);
        if (isNone(limit) || told.isEmpty()) {
            return isNone(limit) ? told : limit;
        }
        return limit.stream().filter(told::contains).toList();
    }

    /** The content types of the purpose that the evidence names. */
    private static List<String> codesTold(
            ConsentStatement statement, Optional<PurposeTerms> purpose) {
        List<String> told = TermsRequest.list(statement.evidence().get("contentTypes"));
        List<String> codes = purpose.map(PurposeTerms::contentTypes).orElse(List.of());
        return told == null ? List.of() : told.stream().filter(codes::contains).toList();
    }

    /**
     * Requires a content type in what members of a community were told, which would bind nobody in
     * free words; and one that the terms have in common with it, as an empty list would mean no
     * limit.
     */
    private static List<String> missingContent(
            ConsentStatement statement, Optional<PurposeTerms> purpose) {
        List<String> limit = statement.terms().contentTypes();
        boolean told = !codesTold(statement, purpose).isEmpty();
        if (!isNone(limit)) {
            return contentTypes(statement, purpose).isEmpty()
                    ? List.of("terms.contentTypes")
                    : List.of();
        }
        boolean needed = AudienceClass.COMMUNITY_MEMBER.name().equals(statement.audienceClass());
        return needed && !told && purpose.isPresent()
                ? List.of("evidence.contentTypes")
                : List.of();
    }

    /**
     * Requires of members of a community a frequency that can be counted: one in free words would
     * limit nothing.
     */
    private static List<String> missingFrequency(ConsentStatement statement) {
        boolean needed = AudienceClass.COMMUNITY_MEMBER.name().equals(statement.audienceClass());
        return needed && statement.terms().frequency() == null
                ? List.of("evidence.frequency")
                : List.of();
    }

    private static boolean isNone(List<String> limit) {
        return limit == null || limit.isEmpty();
    }
}
