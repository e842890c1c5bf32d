package io.anuencia.consent.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.anuencia.consent.brand.Code;
import io.anuencia.consent.standing.Lack;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The body of {@code POST /consents}.
 *
 * @param consents consents, 1 to 1,000
 */
record ConsentsRequest(
        @NotEmpty(message = "write 1 to 1,000 consents")
                @Size(max = 1000, message = "write 1 to 1,000 consents")
                List<@NotNull @Valid Item> consents) {

    /** The greatest length of a fact, here and in a double opt-in. */
    private static final int FACT_LENGTH_MAX = 2_000;

    private static final String CLASSES =
            "CUSTOMER|SUBSCRIBER|EVENT_PARTICIPANT|EXPRESS_CONTACT|COMMUNITY_MEMBER"
                    + "|PROMOTION_FOLLOWER";
    private static final String METHODS =
            "INBOUND_WHATSAPP|CLICK_TO_CHAT|WEB_FORM|QR|IVR|PAPER|IN_PERSON_TABLET|API_PARTNER"
                    + "|CSV_IMPORT";

    /**
     * One consent. Its proof may be absent: it is then recorded as UNKNOWN, and the answer names
     * what is missing.
     *
     * @param recipient person who consented
     * @param brand code of the brand
     * @param purpose code of the purpose
     * @param audienceClass how the person came to agree
     * @param collectionMethod how it was collected
     * @param expressedAt when the person said so; absent from a REFUSED or REQUEST_DEFERRED: now
     * @param notice SHA-256 (hex) of the text they saw
     * @param evidence named facts; a value that is not a text is kept as the JSON that was written
     * @param terms further terms that were agreed; fields absent there are taken from the evidence
     * @param state GIVEN, the default; REFUSED: the person was asked and refused; or
     *     REQUEST_DEFERRED: they were asked and will decide later
     */
    record Item(
            @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
            @NotNull(message = Code.ADVICE) @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                    String brand,
            @NotNull(message = Code.ADVICE) @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                    String purpose,
            @Pattern(regexp = CLASSES, message = "write one of " + CLASSES) String audienceClass,
            @Pattern(regexp = METHODS, message = "write one of " + METHODS) String collectionMethod,
            Instant expressedAt,
            @Pattern(
                            regexp = "[0-9a-f]{64}",
                            message = "write the sha256 returned by POST /notices")
                    String notice,
            @Size(max = 50, message = "write at most 50 facts")
                    @JsonDeserialize(contentUsing = WrittenFact.class)
                    Map<@Size(max = 100) String, JsonNode> evidence,
            @Valid TermsRequest terms,
            @Pattern(
                            regexp = "GIVEN|REFUSED|REQUEST_DEFERRED",
                            message = "write GIVEN, REFUSED or REQUEST_DEFERRED")
                    String state) {

        /**
         * Returns the statement that it makes.
         *
         * @param path its path in the request
         * @throws ProblemException 400 for a fact that is too long
         */
        ConsentStatement about(RecipientKey key, String path) {
            Map<String, String> facts = facts(path);
            TermsRequest told = TermsRequest.ofEvidence(facts);
            return new ConsentStatement(
                    key,
                    brand,
                    purpose,
                    audienceClass,
                    collectionMethod,
                    expressedAt,
                    notice,
                    facts,
                    terms == null ? told : new CombinedTerms(terms, told, path).combined(),
                    ConsentState.REFUSED.name().equals(state),
                    null,
                    ConsentState.REQUEST_DEFERRED.name().equals(state));
        }

        private Map<String, String> facts(String path) {
            Map<String, String> facts = new TreeMap<>();
            if (evidence != null) {
                evidence.forEach(
                        (name, value) -> {
                            if (value != null) {
                                facts.put(name, bounded(value.textValue(), path, name));
                            }
                        });
            }
            return facts;
        }

        private static String bounded(String fact, String path, String name) {
            if (fact.length() > FACT_LENGTH_MAX) {
                throw ProblemException.invalid(
                        path + ".evidence." + name, "write at most 2,000 characters");
            }
            return fact;
        }
    }

    /**
     * The results.
     *
     * @param results one for each consent, in order
     */
    record Answer(List<Result> results) {}

    /**
     * The result for one consent.
     *
     * @param recipientKey key of the person
     * @param state UNKNOWN if something is missing; otherwise the state in force: GIVEN, RENEWED
     *     (another one was valid), REFUSED or REQUEST_DEFERRED as stated, or a state that overrides
     *     it, such as WITHDRAWN for a later opt-out, a later REFUSED, or INVALIDATED; any decision
     *     overrides REQUEST_DEFERRED
     * @param missing paths of missing fields; {@code evidence.frequency} is written {@code 4/P30D},
     *     and may be in other words only beside a {@code terms.frequency}
     * @param pending what still keeps messages from being sent under the consent in force, as
     *     {@code lacks} in the standing: CONFIRMATION if the purpose requires a double opt-in that
     *     nobody has confirmed yet
     */
    record Result(
            RecipientKey recipientKey,
            ConsentState state,
            List<String> missing,
            Set<Lack> pending) {}
}
