package io.anuencia.consent.claim;

import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.brand.FrequencyRequest;
import io.anuencia.consent.policy.Country;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.LegalBasis;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The terms that were agreed besides scope and time, as submitted (compliance 1.3 and 1.4); all of
 * them may be absent. A claim carries them in its evidence under the same names, and so may a form;
 * evidence next to stated terms counts too ({@link CombinedTerms}).
 *
 * @param legalBasis legal basis; absent: EXPRESS_CONSENT
 * @param actor who gave the consent; absent: SUBJECT
 * @param channels channels it covers; absent: WHATSAPP if the consent is by its nature about it (an
 *     express contact, a message on WhatsApp itself, a double opt-in), otherwise none is named
 * @param phoneNumberIds the only business numbers it covers; absent: all of the brand
 * @param contentTypes content it covers; absent: the content types of the purpose that the evidence
 *     names, or all of the purpose if it names none
 * @param frequency the most messages that the person was promised
 * @param consumerInitiated whether the person took the initiative (Peru)
 * @param ageAttested whether the person is old enough; false requires a guardian
 * @param relationship for IMPLIED_CASL: PURCHASE or INQUIRY, on the {@code date} of the evidence
 * @param outOfHoursWaiver the separate instrument that allows other hours (Colombia)
 * @param jurisdiction ISO 3166 code of the place where the person said so
 */
record TermsRequest(
        @Pattern(regexp = BASES, message = "write one of " + BASES) String legalBasis,
        @Pattern(regexp = ACTORS, message = "write one of " + ACTORS) String actor,
        @Size(min = 1, max = CHANNELS_MAX, message = "write 1 to 10 channels, such as WHATSAPP")
                List<
                                @NotNull
                                @Pattern(
                                        regexp = CHANNEL,
                                        message = "write a channel such as WHATSAPP or EMAIL")
                                String>
                        channels,
        @Size(max = PHONE_NUMBER_IDS_MAX)
                List<@NotNull @Pattern(regexp = PHONE_NUMBER_ID) String> phoneNumberIds,
        @Size(max = 50)
                List<
                                @NotNull
                                @Pattern(
                                        regexp = CONTENT_TYPE,
                                        message = "write 1 to 40 letters, digits, - and _")
                                String>
                        contentTypes,
        @Valid FrequencyRequest frequency,
        Boolean consumerInitiated,
        Boolean ageAttested,
        @Pattern(regexp = RELATIONSHIPS, message = "write PURCHASE or INQUIRY") String relationship,
        @Valid Waiver outOfHoursWaiver,
        @Pattern(regexp = JURISDICTION, message = "write an ISO 3166 code such as PE or US-CA")
                @Country
                String jurisdiction) {

    /**
     * The terms of someone who wrote to us, and so confirmed them: on their own initiative, unless
     * a form stated that they were approached before.
     *
     * @param evidence what was known about them before, as a form stated it
     */
    static TermsRequest ofHeard(Map<String, String> evidence) {
        TermsRequest told = ofEvidence(evidence);
        return new TermsRequest(
                LegalBasis.EXPRESS_CONSENT_DOI.name(),
                told.actor,
                told.channels,
                told.phoneNumberIds,
                told.contentTypes,
                told.frequency,
                !Boolean.FALSE.equals(told.consumerInitiated),
                told.ageAttested,
                told.relationship,
                told.outOfHoursWaiver,
                told.jurisdiction);
    }

    /** The most channels of a consent, wherever they are stated. */
    static final int CHANNELS_MAX = 10;

    /** The most business numbers that a consent names, wherever they are stated. */
    static final int PHONE_NUMBER_IDS_MAX = 1000;

    /** A word that names a channel, never a sentence. */
    static final String CHANNEL = "[A-Z_]{1,20}";

    /** The form of WhatsApp's ids of business numbers. */
    static final String PHONE_NUMBER_ID = "[0-9]{1,32}";

    private static final String CONTENT_TYPE = "[A-Za-z0-9_-]{1,40}";
    static final String BASES =
            "EXPRESS_CONSENT|EXPRESS_CONSENT_DOI|SOFT_OPT_IN|IMPLIED_CASL|INFERRED_AU|CONTRACT"
                    + "|LEGAL_OBLIGATION";
    static final String RELATIONSHIPS = "PURCHASE|INQUIRY";
    static final String JURISDICTION = "[A-Z]{2}(-[A-Z0-9]{1,3})?";
    static final String ACTORS = "SUBJECT|GUARDIAN|OPERATOR_IMPORT|PLATFORM";

    /**
     * A waiver.
     *
     * @param instrumentHash SHA-256 (hex) of the signed instrument
     * @param signedAt when it was signed
     */
    record Waiver(
            @NotNull(message = "write the SHA-256 of the instrument in hex")
                    @Pattern(
                            regexp = "[0-9a-f]{64}",
                            message = "write the SHA-256 of the instrument in hex")
                    String instrumentHash,
            @NotNull(message = "write when it was signed") Instant signedAt) {

        ConsentTerms.Waiver kept() {
            return new ConsentTerms.Waiver(instrumentHash, signedAt);
        }
    }

    /**
     * Reads terms from the evidence of a claim, as texts, with lists separated by {@code |}.
     * Content types are left out: only {@link AnnouncedTerms}, which knows the purpose, can tell
     * its codes from free words.
     */
    static TermsRequest ofEvidence(Map<String, String> evidence) {
        return new TermsRequest(
                evidence.get("legalBasis"),
                evidence.get("actor"),
                list(evidence.get("channels")),
                list(evidence.get("phoneNumberIds")),
                null,
                frequency(evidence.get("frequency")),
                flag(evidence.get("consumerInitiated")),
                flag(evidence.get("ageAttested")),
                evidence.get("relationship"),
                waiver(evidence.get("waiverHash"), evidence.get("waiverSignedAt")),
                evidence.get("jurisdiction"));
    }

    /**
     * The parts of a list in a text, each once; null for no text, one empty part if there are only
     * separators.
     */
    static List<String> list(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String[] parts = text.split("\\|");
        // An empty list would mean no limit, which is more than was said.
        return parts.length == 0
                ? List.of("")
                : Arrays.stream(parts).map(String::strip).distinct().toList();
    }

    /**
     * Reads true or false; any other word cannot be relied on ({@link TermsRule} asks for it
     * again).
     */
    private static Boolean flag(String text) {
        String word = text == null ? "" : text.strip();
        boolean yes = word.equalsIgnoreCase("true");
        return yes || word.equalsIgnoreCase("false") ? Boolean.valueOf(yes) : null;
    }

    /**
     * Reads {@code 4/P30D}; anything else is what the person was told in words, and evidence only,
     * which is not enough for members of a community ({@link AnnouncedTerms}). A period longer than
     * any that is counted is replaced by the longest that is.
     */
    private static FrequencyRequest frequency(String text) {
        if (text == null || !text.strip().matches("[1-9][0-9]{0,3}/" + DeclaredFrequency.PERIOD)) {
            return null;
        }
        String[] parts = text.strip().split("/");
        boolean bounded = DeclaredFrequency.isBounded(Period.parse(parts[1]));
        return new FrequencyRequest(
                Integer.valueOf(parts[0]),
                bounded ? parts[1] : DeclaredFrequency.LONGEST.toString());
    }

    private static Waiver waiver(String hash, String signedAt) {
        try {
            return hash == null || signedAt == null || !hash.matches("[0-9a-f]{64}")
                    ? null
                    : new Waiver(hash, Instant.parse(signedAt.strip()));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
