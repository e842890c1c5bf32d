package io.anuencia.consent.preference;

import io.anuencia.consent.brand.CatalogVersions;
import io.anuencia.consent.brand.PurposeId;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.hearing.EarlierConsents;
import io.anuencia.consent.ledger.CollectionMethod;
import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.ledger.Proof;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Records consents that people give on their page. A link received on the number that it is about
 * confirms the number for whoever opens it; a link that came another way does not.
 */
@ApplicationScoped
class PageConsents {

    private final Subjects subjects;
    private final Ledger ledger;
    private final Offers offers;
    private final PageHolders holders;
    private final EarlierConsents earlier;

    PageConsents(
            Subjects subjects,
            Ledger ledger,
            Offers offers,
            PageHolders holders,
            EarlierConsents earlier) {
        this.subjects = subjects;
        this.ledger = ledger;
        this.offers = offers;
        this.holders = holders;
        this.earlier = earlier;
    }

    /**
     * Records a consent. It counts as given only if it is then in force: not if something later is
     * known, nor if the number is known to be someone else's.
     *
     * @param accepted offer with the text shown next to the button
     */
    Done give(Visit visit, Offers.Offered accepted, Instant now) {
        Given given = new Given(accepted, now);
        return subjects.lockedWithSuccessors(
                visit.person().keys(),
                groups -> {
                    if (holders.holder(groups, visit.person(), visit.token()).former()
                            || isForgotten(groups, visit)) {
                        return Done.FORMER;
                    }
                    offers.keep(accepted.notice());
                    return enter(groups, visit, given) ? Done.GIVEN : Done.OUTDATED;
                });
    }

    /**
     * Whether the person was erased while the form was on its way: the key then belongs to a new
     * subject, whoever uses it next.
     */
    private static boolean isForgotten(Groups locked, Visit visit) {
        return !locked.of(visit.person().keys().get(0))
                .subjects()
                .contains(visit.token().subjectId());
    }

    /** A consent to be given, and the time of it. */
    private record Given(Offers.Offered accepted, Instant now) {
        String purpose() {
            return accepted.purpose();
        }

        PurposeTerms terms() {
            return accepted.terms();
        }

        String notice() {
            return accepted.notice().sha256();
        }
    }

    private boolean enter(Groups locked, Visit visit, Given given) {
        LedgerPage page = ledger.open(locked);
        Group person = locked.of(visit.person().keys().get(0));
        Standing own = page.standingOf(person).of(visit.token().subjectId());
        boolean renews =
                renews(page.standingOf(person), visit.brand(), given)
                        && renews(own, visit.brand(), given);
        page.enter(
                person,
                visit.token().subjectId(),
                new EntryDraft(
                        renews ? ConsentState.RENEWED : ConsentState.GIVEN,
                        new EntryDraft.Scope(
                                visit.brand(), given.purpose(), given.terms().messageClass()),
                        new EntryDraft.Origin(EntrySource.PAGE, "preference-page", given.now()),
                        proof(visit, given, before(page, visit, given)),
                        List.of()));
        ledger.write(page);
        return stands(page.standingOf(person), visit.brand(), given);
    }

    private static boolean renews(Standing standing, String brand, Given given) {
        return standing.wouldRenew(
                brand, given.purpose(), given.terms().messageClass(), given.now());
    }

    /**
     * Whether the consent is in force: by another clock the person may have opted out later, or
     * given it later already.
     */
    private static boolean stands(Standing standing, String brand, Given given) {
        MessageClass about = given.terms().messageClass();
        return standing.consentFor(brand, given.purpose()).isPresent()
                && standing.optOutFrom(brand, given.purpose(), about).isEmpty();
    }

    /**
     * What is kept of the terms agreed before.
     *
     * @param terms terms of the person's own row
     * @param consumerInitiated whether the person approached the sender
     */
    private record Before(ConsentTerms terms, boolean consumerInitiated) {}

    /** The end of a consent says nothing of its beginning, so who began is read from the ledger. */
    private Before before(LedgerPage page, Visit visit, Given given) {
        Group person = page.groups().of(visit.person().keys().get(0));
        UUID subject = visit.token().subjectId();
        Optional<StandingRow> row =
                page.standingOf(person).rowFor(subject, visit.brand(), given.purpose());
        ConsentTerms terms = row.map(StandingRow::terms).orElse(ConsentTerms.UNSTATED);
        boolean ended =
                row.filter(known -> known.saysNo() || known.state() == ConsentState.EXPIRED)
                        .isPresent();
        boolean initiated =
                terms.consumerInitiated()
                        || ((row.isEmpty() || ended)
                                && earlier.tookInitiative(
                                        page,
                                        person,
                                        subject,
                                        new PurposeId(visit.brand(), given.purpose()),
                                        given.now()));
        return new Before(terms, initiated);
    }

    private static Proof proof(Visit visit, Given given, Before before) {
        boolean heard = visit.token().heard();
        return new Proof(
                AudienceClass.EXPRESS_CONTACT,
                CollectionMethod.WEB_FORM,
                given.notice(),
                Map.of(
                        "permission", "accepted on the preference page",
                        "form", "preference-page",
                        "formVersion", "1",
                        "linkIssuedAt", visit.token().issuedAt().toString(),
                        "linkReceivedOnWhatsApp", String.valueOf(heard)),
                heard ? given.now() : null,
                terms(before, heard, given, visit.brand()));
    }

    /**
     * The terms recorded are only this person's own, since anyone linked with them may turn out to
     * be someone else. Who took the initiative is kept as it was known before; the age, which the
     * page does not ask, is inherited when the entry is accepted.
     */
    private static ConsentTerms terms(Before before, boolean heard, Given given, String brand) {
        CatalogVersions.History versions = given.accepted().versions();
        return new ConsentTerms(
                heard ? LegalBasis.EXPRESS_CONSENT_DOI : LegalBasis.EXPRESS_CONSENT,
                ConsentTerms.Actor.SUBJECT,
                List.of(ConsentTerms.WHATSAPP),
                List.of(),
                List.of(),
                given.terms().frequency(),
                CollectionMethod.WEB_FORM.name(),
                given.notice(),
                versions.purposeAt(brand, given.purpose(), given.now()),
                versions.brandAt(brand, given.now()),
                before.consumerInitiated(),
                null,
                null,
                null,
                before.terms().outOfHoursWaiver(),
                before.terms().jurisdiction(),
                given.terms().validity() == null
                        ? null
                        : given.now()
                                .atOffset(ZoneOffset.UTC)
                                .plus(given.terms().validity())
                                .toInstant(),
                null,
                null);
    }
}
