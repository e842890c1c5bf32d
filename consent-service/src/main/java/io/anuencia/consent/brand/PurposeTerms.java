package io.anuencia.consent.brand;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.events.MessageClass;
import java.time.Period;
import java.util.List;

/**
 * What a decision needs to know of a purpose.
 *
 * @param messageClass what its messages are
 * @param contentTypes what they are about
 * @param validity how long a consent lasts; null: as long as the pack says
 * @param doubleOptIn whether a consent counts only once it was confirmed
 * @param frequency how often at most, as declared now; null where nothing is
 * @param materialVersion the version of the last change that asks for a new consent
 * @param notices SHA-256 (hex) of the texts that people are shown now; empty: any stored one
 * @param sector the line of business that it advertises, or null where nobody said
 */
public record PurposeTerms(
        MessageClass messageClass,
        List<String> contentTypes,
        Period validity,
        boolean doubleOptIn,
        DeclaredFrequency frequency,
        int materialVersion,
        List<String> notices,
        @JsonInclude(JsonInclude.Include.NON_NULL) String sector) {

    public PurposeTerms {
        contentTypes = List.copyOf(contentTypes);
        notices = notices == null ? List.of() : List.copyOf(notices);
    }

    /** Terms that never changed, without a declared frequency or sector. */
    public PurposeTerms(
            MessageClass messageClass,
            List<String> contentTypes,
            Period validity,
            boolean doubleOptIn) {
        this(messageClass, contentTypes, validity, doubleOptIn, null, 1, List.of(), null);
    }

    /**
     * Whether what someone agreed to was overtaken by a material change, so that they must be asked
     * again (CON_NOTICE_SUPERSEDED).
     *
     * @param purposeVersion the version in force when they agreed
     * @param notice SHA-256 (hex) of the text they saw; null where it is not known
     */
    public boolean supersede(int purposeVersion, String notice) {
        return purposeVersion < materialVersion
                || (notice != null && !notices.isEmpty() && !notices.contains(notice));
    }
}
