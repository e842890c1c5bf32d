package io.anuencia.consent.claim;

import io.anuencia.consent.brand.AtMostTenYears;
import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.LegalBasis;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
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
 * What was agreed beside scope and time, as someone wrote it (compliance 1.3 and 1.4); all of it
 * may be absent. A claim carries the same names in its evidence, and so may a form; beside terms
 * they count too ({@link CombinedTerms}).
 *
 * @param legalBasis on what ground; absent: EXPRESS_CONSENT
 * @param actor who said so; absent: SUBJECT
 * @param channels by which channels; absent: WHATSAPP where the consent is about it by its nature
 *     (an express contact, a word on WhatsApp itself, a double opt-in), else none is named
 * @param phoneNumberIds from which business numbers alone; absent: all of the brand
 * @param contentTypes about what; absent: what the evidence names of what the purpose is about, and
 *     where it names none as the purpose says
 * @param frequency how often at most the person was told
 * @param consumerInitiated whether the person came of their own accord (Peru)
 * @param ageAttested whether the person is old enough; false needs a guardian
 * @param relationship for IMPLIED_CASL: PURCHASE or INQUIRY, on the {@code date} of the evidence
 * @param outOfHoursWaiver the separate instrument that allows other hours (Colombia)
 * @param jurisdiction ISO 3166 code of where the person said so
 */
record TermsRequest(
        @Pattern(regexp = BASES, message = "write one of " + BASES) String legalBasis,
        @Pattern(regexp = ACTORS, message = "write one of " + ACTORS) String actor,
        @Size(min = 1, max = 10, message = "write 1 to 10 channels, such as WHATSAPP")
                List<
                                @NotNull
                                @Pattern(
                                        regexp = CHANNEL,
                                        message = "write a channel such as WHATSAPP or EMAIL")
                                String>
                        channels,
        @Size(max = 1000) List<@NotNull @Pattern(regexp = PHONE_NUMBER_ID) String> phoneNumberIds,
        @Size(max = 50)
                List<
                                @NotNull
                                @Pattern(
                                        regexp = CONTENT_TYPE,
                                        message = "write 1 to 40 letters, digits, - and _")
                                String>
                        contentTypes,
        @Valid Frequency frequency,
        Boolean consumerInitiated,
        Boolean ageAttested,
        @Pattern(regexp = RELATIONSHIPS, message = "write PURCHASE or INQUIRY") String relationship,
        @Valid Waiver outOfHoursWaiver,
        @Pattern(regexp = JURISDICTION, message = "write an ISO 3166 code such as PE or US-CA")
                String jurisdiction) {

    /**
     * What holds for someone who wrote to us of their own accord, and so confirmed it.
     *
     * @param evidence what was known of them before, as a form told it
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
                true,
                told.ageAttested,
                told.relationship,
                told.outOfHoursWaiver,
                told.jurisdiction);
    }

    /** A word for a channel, and never a sentence. */
    static final String CHANNEL = "[A-Z_]{1,20}";

    /** How WhatsApp writes the id of a business number. */
    static final String PHONE_NUMBER_ID = "[0-9]{1,32}";

    private static final String CONTENT_TYPE = "[A-Za-z0-9_-]{1,40}";
    static final String BASES =
            "EXPRESS_CONSENT|EXPRESS_CONSENT_DOI|SOFT_OPT_IN|IMPLIED_CASL|INFERRED_AU|CONTRACT"
                    + "|LEGAL_OBLIGATION";
    static final String RELATIONSHIPS = "PURCHASE|INQUIRY";
    static final String JURISDICTION = "[A-Z]{2}(-[A-Z0-9]{1,3})?";
    static final String ACTORS = "SUBJECT|GUARDIAN|OPERATOR_IMPORT|PLATFORM";

    /**
     * How often at most.
     *
     * @param max so many messages
     * @param per in any such ISO 8601 period
     */
    record Frequency(
            @NotNull(message = "write a number of messages") @Min(1) Integer max,
            @NotNull(message = "write an ISO 8601 period such as P7D")
                    @Pattern(
                            regexp = DeclaredFrequency.PERIOD,
                            message = "write an ISO 8601 period such as P7D")
                    @AtMostTenYears
                    String per) {

        DeclaredFrequency declared() {
            return new DeclaredFrequency(max, Period.parse(per));
        }
    }

    /**
     * A waiver.
     *
     * @param instrumentHash SHA-256 (hex) of the signed instrument
     * @param signedAt when
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
     * Reads the same from the evidence of a claim: texts, lists parted by {@code |}. Content types
     * are left out: only who knows the purpose tells its codes from words ({@link TermsRule}).
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

    /** The parts of a text; null where there is none, and an empty one where it only parts. */
    static List<String> list(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String[] parts = text.split("\\|");
        // An empty list would be no limit, which is more than was said.
        return parts.length == 0 ? List.of("") : Arrays.stream(parts).map(String::strip).toList();
    }

    /** Any other word says nothing that can be relied on ({@link TermsRule} asks for it again). */
    private static Boolean flag(String text) {
        String word = text == null ? "" : text.strip();
        boolean yes = word.equalsIgnoreCase("true");
        return yes || word.equalsIgnoreCase("false") ? Boolean.valueOf(yes) : null;
    }

    /**
     * {@code 4/P30D}; anything else is what the person was told in words, and evidence alone. Who
     * promised so few in a longer time keeps it by sending as few in the longest that is counted.
     */
    private static Frequency frequency(String text) {
        if (text == null || !text.strip().matches("[1-9][0-9]{0,3}/" + DeclaredFrequency.PERIOD)) {
            return null;
        }
        String[] parts = text.strip().split("/");
        boolean bounded = DeclaredFrequency.isBounded(Period.parse(parts[1]));
        return new Frequency(
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
