package io.anuencia.consent.brand;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.events.MessageClass;
import java.time.Period;
import java.util.List;

/**
 * The data about a purpose that a decision needs.
 *
 * @param messageClass class of its messages
 * @param contentTypes types of content its messages may have
 * @param validity how long a consent lasts; null: as long as the policy pack says
 * @param doubleOptIn whether a consent counts only once it is confirmed
 * @param frequency the most messages per period, as declared now; null if none is declared
 * @param materialVersion version of the last change that requires a new consent
 * @param notices SHA-256 (hex) of the texts that people are shown now; empty: any stored one
 * @param sector line of business that it advertises, or null if unknown
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

    /**
     * Whether a material change superseded what someone agreed to, so that they must be asked again
     * (CON_NOTICE_SUPERSEDED).
     *
     * @param purposeVersion version in force when they agreed
     * @param notice SHA-256 (hex) of the text they saw; null if unknown
     */
    public boolean supersede(int purposeVersion, String notice) {
        return purposeVersion < materialVersion || (notice != null && !shows(notice));
    }

    /**
     * Whether people are shown a text now.
     *
     * @param notice SHA-256 (hex) of the text
     */
    public boolean shows(String notice) {
        return notices.isEmpty() || notices.contains(notice);
    }
}
