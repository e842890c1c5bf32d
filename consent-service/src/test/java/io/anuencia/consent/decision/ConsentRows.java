package io.anuencia.consent.decision;

import static io.anuencia.consent.decision.Rule.ADVERTISING;
import static io.anuencia.consent.decision.Rule.UNASKED;
import static io.anuencia.consent.decision.Rule.rule;

import io.anuencia.consent.ledger.EvidenceState;
import io.anuencia.consent.policy.ConsentRequirements.Implied;
import io.anuencia.consent.standing.ConsentTerms.Relationship;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** Rules about the consent. */
final class ConsentRows {

    private static final Instant LATER = Asking.CONSENTED.plusSeconds(86_400);

    private ConsentRows() {}

    private static final Implied CANADA = new Implied(Period.ofMonths(24), Period.ofMonths(6));

    static Stream<Rule> all() {
        return Stream.of(states(), terms(), content(), life(), grounds(), forms())
                .flatMap(some -> some);
    }

    private static Stream<Rule> states() {
        return Stream.of(
                rule(Reason.CON_NONE, UNASKED, "nothing known", a -> a.rows.clear()),
                rule(
                        Reason.CON_NONE,
                        UNASKED,
                        "agreed by a clock that is ahead",
                        a -> a.consent(Asking.NOW.plusSeconds(1))),
                rule(
                        Reason.CON_WITHDRAWN,
                        UNASKED,
                        "withdrawn by a clock that is ahead",
                        a ->
                                a.row(
                                        "acme",
                                        "promotions",
                                        ConsentState.WITHDRAWN,
                                        Asking.NOW.plusSeconds(1),
                                        null)),
                state(Reason.CON_EVIDENCE_MISSING, ConsentState.UNKNOWN),
                state(Reason.CON_PENDING_DOI, ConsentState.REQUESTED),
                state(Reason.CON_PENDING_DOI, ConsentState.REQUEST_DEFERRED),
                state(Reason.CON_REFUSED, ConsentState.REFUSED),
                state(Reason.CON_WITHDRAWN, ConsentState.WITHDRAWN),
                state(Reason.CON_EXPIRED, ConsentState.EXPIRED),
                state(Reason.CON_INVALIDATED, ConsentState.TERMINATED),
                state(Reason.CON_INVALIDATED, ConsentState.INVALIDATED),
                rule(
                        Reason.CON_SOURCE_FORBIDDEN,
                        UNASKED,
                        "a list without evidence",
                        a -> {
                            a.agreed = Terms.with(t -> t.method = "CSV_IMPORT");
                            a.row("acme", "promotions", ConsentState.UNKNOWN, LATER, null);
                        }),
                asked(ConsentState.REQUESTED),
                asked(ConsentState.REQUEST_DEFERRED),
                asked(ConsentState.REFUSED),
                rule(
                        Reason.CON_EVIDENCE_TAMPERED,
                        UNASKED,
                        "evidence is not what was recorded",
                        a -> a.proof = EvidenceState.TAMPERED),
                rule(
                        Reason.CON_EVIDENCE_MISSING,
                        UNASKED,
                        "evidence is gone",
                        a -> a.proof = EvidenceState.MISSING));
    }

    private static Rule state(Reason reason, ConsentState state) {
        return rule(
                reason,
                UNASKED,
                state.name(),
                a -> a.row("acme", "promotions", state, LATER, null));
    }

    private static Rule asked(ConsentState state) {
        return rule(
                Reason.CON_ASK_ALREADY_MADE,
                UNASKED,
                state + " where one may ask once",
                a -> {
                    a.required = Required.with(r -> r.asks = 1);
                    a.contentTypes = List.of("consent-request");
                    a.row("acme", "promotions", state, Asking.NOW.minusSeconds(3600), null);
                });
    }

    private static Stream<Rule> terms() {
        return Stream.of(
                rule(
                        Reason.CON_PURPOSE_MISMATCH,
                        UNASKED,
                        "no such purpose",
                        a -> a.purposeKnown = false),
                rule(
                        Reason.CON_SENDER_MISMATCH,
                        UNASKED,
                        "another number was named",
                        a -> a.agreeing(Terms.with(t -> t.phoneNumberIds = List.of("107")))),
                rule(
                        Reason.CON_WITHDRAWN,
                        UNASKED,
                        "withdrawn for every brand",
                        a -> a.row(null, null, ConsentState.WITHDRAWN, LATER, null)),
                rule(
                        Reason.CON_CONTROLLER_MISMATCH,
                        UNASKED,
                        "the legal sender has changed",
                        a -> a.controllerVersion = 2),
                rule(
                        Reason.CON_NOTICE_SUPERSEDED,
                        UNASKED,
                        "what was agreed has changed",
                        a -> a.materialVersion = 2));
    }

    private static Stream<Rule> content() {
        return Stream.of(
                rule(
                        Reason.CON_CONTENT_TYPE_MISMATCH,
                        UNASKED,
                        "content type is not in the purpose",
                        a -> a.contentTypes = List.of("politics")),
                rule(
                        Reason.CON_CONTENT_TYPE_MISMATCH,
                        UNASKED,
                        "content type was not agreed",
                        a -> a.agreeing(Terms.with(t -> t.contentTypes = List.of("news")))),
                rule(
                        Reason.CON_CONTENT_TYPE_MISMATCH,
                        UNASKED,
                        "about all of the purpose, and only a part was agreed",
                        a -> {
                            a.contentTypes = List.of();
                            a.agreeing(Terms.with(t -> t.contentTypes = List.of("offers")));
                        }),
                rule(
                        Reason.CON_CONTENT_TYPE_MISMATCH,
                        ADVERTISING,
                        "the purpose no longer names what it is about",
                        a -> {
                            a.contentTypes = List.of();
                            a.declaredTypes = List.of();
                            a.agreeing(Terms.with(t -> t.contentTypes = List.of("offers")));
                        }));
    }

    private static Stream<Rule> life() {
        return Stream.of(
                rule(
                        Reason.CON_CHANNEL_NOT_AUTHORISED,
                        UNASKED,
                        "other channels were named",
                        a -> a.agreeing(Terms.with(t -> t.channels = List.of("EMAIL")))),
                rule(
                        Reason.CON_EXPIRED,
                        UNASKED,
                        "past its own end",
                        a -> a.agreeing(Terms.with(t -> t.validUntil = Asking.NOW))),
                rule(
                        Reason.CON_EXPIRED,
                        UNASKED,
                        "past the validity of the purpose",
                        a -> a.validity = Period.ofMonths(6)),
                rule(
                        Reason.CON_EXPIRED,
                        UNASKED,
                        "the validity of the purpose ends first",
                        a -> {
                            a.validity = Period.ofMonths(6);
                            a.agreeing(
                                    Terms.with(
                                            t ->
                                                    t.validUntil =
                                                            Instant.parse("2027-12-01T00:00:00Z")));
                        }),
                rule(
                        Reason.CON_EXPIRED,
                        UNASKED,
                        "its own end comes first",
                        a -> {
                            a.validity = Period.ofMonths(36);
                            a.agreeing(Terms.with(t -> t.validUntil = Asking.NOW));
                        }),
                rule(
                        Reason.CON_INACTIVE,
                        UNASKED,
                        "no sign of life for two years",
                        a -> a.consent(Instant.parse("2024-12-01T15:30:00Z"))),
                rule(
                        Reason.CON_PENDING_DOI,
                        UNASKED,
                        "the purpose asks for a confirmation",
                        a -> a.doubleOptIn = true));
    }

    private static Stream<Rule> grounds() {
        return Stream.of(
                rule(
                        Reason.CON_BASIS_NOT_ALLOWED,
                        UNASKED,
                        "soft opt-in where it is not allowed",
                        a -> a.agreeing(Terms.on(LegalBasis.SOFT_OPT_IN))),
                rule(
                        Reason.CON_BASIS_NOT_ALLOWED,
                        UNASKED,
                        "implied where that is not accepted",
                        a -> a.agreeing(Terms.on(LegalBasis.IMPLIED_CASL))),
                rule(
                        Reason.CON_BASIS_NOT_ALLOWED,
                        UNASKED,
                        "inferred where that is not accepted",
                        a -> a.agreeing(Terms.on(LegalBasis.INFERRED_AU))),
                rule(
                        Reason.CON_BASIS_NOT_ALLOWED,
                        ADVERTISING,
                        "a contract is not a basis for advertising",
                        a -> a.agreeing(Terms.on(LegalBasis.CONTRACT))),
                advertisingAlone(LegalBasis.SOFT_OPT_IN),
                advertisingAlone(LegalBasis.IMPLIED_CASL),
                advertisingAlone(LegalBasis.INFERRED_AU));
    }

    private static Rule advertisingAlone(LegalBasis basis) {
        return rule(
                Reason.CON_BASIS_NOT_ALLOWED,
                EnumSet.of(MessageClass.UTILITY),
                basis + " is a ground to advertise there and for nothing else",
                a -> {
                    a.required =
                            Required.with(
                                    r -> {
                                        r.softOptIn = true;
                                        r.implied = CANADA;
                                        r.inferred = true;
                                    });
                    a.agreeing(Terms.on(basis));
                });
    }

    private static Stream<Rule> forms() {
        return Stream.of(
                rule(
                        Reason.CON_NOT_CONSUMER_INITIATED,
                        UNASKED,
                        "approached by the business in Peru",
                        a -> a.required = Required.with(r -> r.consumerInitiated = true)),
                rule(
                        Reason.CON_WRITTEN_REQUIRED,
                        UNASKED,
                        "spoken in the United States",
                        a -> {
                            a.required = Required.with(r -> r.written = true);
                            a.agreeing(Terms.with(t -> t.method = "IVR"));
                        }),
                rule(
                        Reason.CON_WRITTEN_REQUIRED,
                        UNASKED,
                        "no collection method in the United States",
                        a -> {
                            a.required = Required.with(r -> r.written = true);
                            a.agreeing(Terms.with(t -> t.method = null));
                        }),
                rule(
                        Reason.CON_DOI_REQUIRED,
                        UNASKED,
                        "not confirmed in Germany",
                        a -> a.required = Required.with(r -> r.doubleOptIn = true)),
                rule(
                        Reason.CON_CHANNEL_NOT_AUTHORISED,
                        UNASKED,
                        "no channel named in Colombia",
                        a -> {
                            a.required = Required.with(r -> r.channelAuthorised = true);
                            a.agreeing(Terms.with(t -> t.channels = List.of()));
                        }),
                implied(
                        "an inquiry six months ago in Canada",
                        Relationship.INQUIRY,
                        "2026-06-01T00:00:00Z"),
                implied(
                        "a purchase two years ago in Canada, reported later",
                        Relationship.PURCHASE,
                        "2024-12-01T00:00:00Z"),
                implied("an undated purchase in Canada", Relationship.PURCHASE, null));
    }

    private static Rule implied(String when, Relationship relationship, String since) {
        return rule(
                Reason.CON_IMPLIED_EXPIRED,
                UNASKED,
                when,
                a -> {
                    a.required = Required.with(r -> r.implied = CANADA);
                    a.agreeing(
                            Terms.with(
                                    t -> {
                                        t.basis = LegalBasis.IMPLIED_CASL;
                                        t.relationship = relationship;
                                        t.relationshipAt =
                                                since == null ? null : Instant.parse(since);
                                    }));
                });
    }
}
