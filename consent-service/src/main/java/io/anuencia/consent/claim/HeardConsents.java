package io.anuencia.consent.claim;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.ledger.ConsentEntry;
import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.KeptFacts;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.ledger.Proof;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Records consents that people gave on WhatsApp. The message proves that they hold the number, so
 * such a consent is confirmed by itself and counts as express.
 */
@ApplicationScoped
public class HeardConsents {

    private final Assessor assessor;

    HeardConsents(Assessor assessor) {
        this.assessor = assessor;
    }

    /**
     * What someone agrees to, now or once they confirm it.
     *
     * @param brand code of the brand
     * @param purpose code of the purpose
     * @param audienceClass how they came to agree
     * @param collectionMethod how it was collected, a name of the enum of collection methods
     * @param notice SHA-256 (hex) of the text they saw, or null if unknown
     * @param evidence named facts
     * @param versions versions of purpose and brand that the text was about; null: those in force
     *     when they agree
     * @param earlier terms they agreed to before and mean again; null: none
     */
    public record Agreement(
            String brand,
            String purpose,
            AudienceClass audienceClass,
            String collectionMethod,
            String notice,
            Map<String, String> evidence,
            Versions versions,
            ConsentTerms earlier) {

        /** Sorted, so that a repeated call is equal on every replica. */
        public Agreement {
            evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
        }

        /** A copy about the versions of purpose and brand that the person saw. */
        public Agreement under(Versions seen) {
            return with(evidence, seen, earlier);
        }

        /** A copy in the terms to which the person agreed before. */
        public Agreement again(ConsentTerms before) {
            return with(evidence, versions, before);
        }

        /** A copy to be kept until it is confirmed, with its facts in the form that is kept. */
        public Agreement shortened() {
            return with(KeptFacts.of(evidence), versions, earlier);
        }

        /** A copy with more facts. */
        public Agreement with(Map<String, String> facts) {
            Map<String, String> all = new TreeMap<>(evidence);
            all.putAll(facts);
            return with(all, versions, earlier);
        }

        /**
         * A copy with the message that said so.
         *
         * @param fact name of the fact that holds the hash of the message id
         * @param wamid WhatsApp's id of the message, which holds the person's number and is kept as
         *     its hash; null if it has none, and then no fact is added
         */
        public Agreement saidIn(String fact, String wamid) {
            return wamid == null ? this : with(Map.of(fact, HashedWamid.of(wamid)));
        }

        private Agreement with(Map<String, String> facts, Versions seen, ConsentTerms before) {
            return new Agreement(
                    brand, purpose, audienceClass, collectionMethod, notice, facts, seen, before);
        }

        @Override
        public String toString() {
            return "Agreement[…]";
        }
    }

    /**
     * The versions that someone was informed about.
     *
     * @param purpose version of the purpose
     * @param brand version of the brand
     */
    public record Versions(int purpose, int brand) {}

    /**
     * Paths of the fields that an agreement would lack even once it is confirmed; of its notice,
     * too, if the purpose shows other texts, since nothing could be sent then.
     */
    public List<String> missingIn(RecipientKey key, Agreement agreement) {
        List<ConsentStatement> statements = List.of(statement(key, agreement, assessor.now()));
        CatalogView catalog = assessor.viewFor(statements);
        boolean shown =
                catalog.termsOf(agreement.brand(), agreement.purpose())
                        .filter(terms -> !terms.shows(agreement.notice()))
                        .isEmpty();
        return Stream.concat(
                        assessor.assess(catalog, statements).get(0).missing().stream(),
                        shown ? Stream.of() : Stream.of("notice"))
                .distinct()
                .toList();
    }

    /** Since when people, or parts of them, are erased; those who are not are absent. */
    public Map<Group, Instant> erased(Collection<Group> people) {
        return assessor.erased(people);
    }

    /**
     * Records what a person said: a consent if it is complete, otherwise UNKNOWN, which is
     * published in any case so that they can be answered.
     *
     * @param saidAt time by WhatsApp's clock, which may be a little ahead of ours
     * @param sourceId id of the event it comes from
     * @return whether it is a consent
     */
    public boolean enter(
            LedgerPage page,
            RecipientKey key,
            Agreement agreement,
            Instant saidAt,
            String sourceId) {
        Instant now = assessor.now();
        Instant said = saidAt.isAfter(now) ? now : saidAt;
        Assessment assessed = assessor.assess(List.of(statement(key, agreement, said))).get(0);
        Group person = page.groups().of(key);
        EntryDraft.Scope scope = assessed.scope();
        boolean renews =
                page.standingOf(person)
                        .wouldRenew(scope.brand(), scope.purpose(), scope.messageClass(), said);
        ConsentEntry entry =
                page.enter(
                        person,
                        person.subjectOf(key),
                        new EntryDraft(
                                assessed.state(renews),
                                scope,
                                new EntryDraft.Origin(
                                        EntrySource.WHATSAPP, sourceId, assessed.saidAt()),
                                assessed.proof().with(terms(assessed.proof().terms(), agreement)),
                                assessed.missing()));
        boolean agreed = assessed.missing().isEmpty();
        if (!agreed && !entry.takesEffect()) {
            page.tell(person, entry);
        }
        return agreed;
    }

    /**
     * Limits the terms to what the person knew: nobody agrees to what a purpose or brand became
     * after they read about it.
     */
    private static ConsentTerms terms(ConsentTerms said, Agreement agreement) {
        if (agreement.earlier() != null) {
            return said.asLimitedBy(agreement.earlier());
        }
        Versions seen = agreement.versions();
        return seen == null ? said : said.under(seen.purpose(), seen.brand());
    }

    /**
     * Records that a person was asked to confirm something. What a form said about them is not kept
     * here: if they stay silent, nothing of it may remain.
     */
    public void request(LedgerPage page, RecipientKey key, Agreement agreement, String sourceId) {
        Group person = page.groups().of(key);
        Instant now = assessor.now();
        Assessment assessed = assessor.assess(List.of(statement(key, agreement, now))).get(0);
        page.enter(
                person,
                person.subjectOf(key),
                new EntryDraft(
                        ConsentState.REQUESTED,
                        assessed.scope(),
                        new EntryDraft.Origin(EntrySource.API, sourceId, now),
                        new Proof(
                                agreement.audienceClass(),
                                null,
                                assessed.proof().notice(),
                                Map.of(),
                                null,
                                null),
                        List.of()));
    }

    /**
     * Records that a person asked for messages when nobody can tell which, and publishes it, so
     * that they can be answered.
     */
    public void enterUnclear(
            LedgerPage page, RecipientKey key, String brand, Instant saidAt, String sourceId) {
        Group person = page.groups().of(key);
        page.tell(
                person,
                page.keep(
                        person,
                        person.subjectOf(key),
                        new EntryDraft(
                                ConsentState.UNKNOWN,
                                new EntryDraft.Scope(brand, null, null),
                                new EntryDraft.Origin(EntrySource.WHATSAPP, sourceId, saidAt),
                                Proof.NONE,
                                List.of("purpose"))));
    }

    private static ConsentStatement statement(
            RecipientKey key, Agreement agreement, Instant saidAt) {
        Map<String, String> evidence = new TreeMap<>(agreement.evidence());
        evidence.put("doubleOptInAt", saidAt.toString());
        return new ConsentStatement(
                key,
                agreement.brand(),
                agreement.purpose(),
                agreement.audienceClass().name(),
                agreement.collectionMethod(),
                saidAt,
                agreement.notice(),
                evidence,
                TermsRequest.ofHeard(evidence),
                false,
                null,
                false);
    }
}
