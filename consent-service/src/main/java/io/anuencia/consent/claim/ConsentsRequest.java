package io.anuencia.consent.claim;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.consent.brand.Code;
import io.anuencia.consent.standing.Lack;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
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
 * Consents as they are posted.
 *
 * @param consents 1 to 1,000
 */
record ConsentsRequest(
        @NotEmpty(message = "write 1 to 1,000 consents")
                @Size(max = 1000, message = "write 1 to 1,000 consents")
                List<@NotNull @Valid Item> consents) {

    private static final String CLASSES =
            "CUSTOMER|SUBSCRIBER|EVENT_PARTICIPANT|EXPRESS_CONTACT|COMMUNITY_MEMBER"
                    + "|PROMOTION_FOLLOWER";
    private static final String METHODS =
            "INBOUND_WHATSAPP|CLICK_TO_CHAT|WEB_FORM|QR|IVR|PAPER|IN_PERSON_TABLET|API_PARTNER"
                    + "|CSV_IMPORT";

    /**
     * One consent. What proves it may be absent: it is then recorded as unknown, and the answer
     * says what is missing.
     *
     * @param recipient who consented
     * @param brand to whom
     * @param purpose for what
     * @param audienceClass how the person came to agree
     * @param collectionMethod how it was collected
     * @param expressedAt when the person said so; absent from a REFUSED or REQUEST_DEFERRED: now
     * @param notice SHA-256 (hex) of the text they saw
     * @param evidence named facts
     * @param terms what was agreed beside; what is absent there: what the evidence says of it
     * @param state GIVEN, which absence means; REFUSED: the person was asked and said no; or
     *     REQUEST_DEFERRED: they were asked and decide later
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
                            message = "write the sha256 that POST /notices answers")
                    String notice,
            @Size(max = 50, message = "write at most 50 facts")
                    Map<@Size(max = 100) String, JsonNode> evidence,
            @Valid TermsRequest terms,
            @Pattern(
                            regexp = "GIVEN|REFUSED|REQUEST_DEFERRED",
                            message = "write GIVEN, REFUSED or REQUEST_DEFERRED")
                    String state) {

        /**
         * The statement that it is.
         *
         * @param path of it in the request
         */
        ConsentStatement about(RecipientKey key, String path) {
            TermsRequest told = TermsRequest.ofEvidence(texts());
            return new ConsentStatement(
                    key,
                    brand,
                    purpose,
                    audienceClass,
                    collectionMethod,
                    expressedAt,
                    notice,
                    texts(),
                    terms == null ? told : new CombinedTerms(terms, told, path).combined(),
                    ConsentState.REFUSED.name().equals(state),
                    null,
                    ConsentState.REQUEST_DEFERRED.name().equals(state));
        }

        private Map<String, String> texts() {
            Map<String, String> texts = new TreeMap<>();
            if (evidence != null) {
                evidence.forEach(
                        (name, value) -> {
                            if (value != null && !value.isNull()) {
                                texts.put(
                                        name,
                                        value.isTextual() ? value.textValue() : value.toString());
                            }
                        });
            }
            return texts;
        }
    }

    /**
     * What became of them.
     *
     * @param results one for each consent, in their order
     */
    record Answer(List<Result> results) {}

    /**
     * What became of one consent.
     *
     * @param recipientKey the person's key
     * @param state UNKNOWN with what is missing; else the state that stands: GIVEN, RENEWED (one
     *     was valid), REFUSED or REQUEST_DEFERRED as was said, or what says more than it, such as
     *     WITHDRAWN for a later opt-out, a later REFUSED, or INVALIDATED; all that was decided says
     *     more than REQUEST_DEFERRED
     * @param missing paths of what it lacks
     * @param pending what keeps messages from coming by the consent that stands, as {@code lacks}
     *     of the standing: CONFIRMATION where the purpose asks for a double opt-in and nobody
     *     confirmed it yet
     */
    record Result(
            RecipientKey recipientKey,
            ConsentState state,
            List<String> missing,
            Set<Lack> pending) {

        Result {
            // An earlier release stored none with its answer.
            pending = pending == null ? Set.of() : pending;
        }
    }
}
